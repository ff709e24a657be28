"""The front pages: who the group is and what it stands for.

Russian, English and Korean in full, Dutch, Polish and Arabic in short.
"""

from datetime import date

from samizdat_pages.models import HomePage
from samizdat_site.demo.vocabulary import (
    Block,
    Entry,
    Words,
    call_to_action,
    download,
    explainer,
    figure,
    heading,
    image_grid,
    link,
    links,
    notice,
    picture,
    slogans,
    text,
)

INSTAGRAM = "https://www.instagram.com/voicesinkorea/"
HELP_UKRAINE = "https://supportukrainenow.org/"
FLAG_SITE = "https://whitebluewhite.info/"

# The six pictures lead to the posts that the group's own page linked.
GRID: Block = image_grid(
    ("lone-placard", "https://www.instagram.com/p/CbrD7KMrMLR/"),
    ("raised-placards", "https://www.instagram.com/p/CciKdwBLV0E/"),
    ("flag", "https://www.instagram.com/p/Cb9Zf3dL-AO/"),
    ("lit-window", "https://www.instagram.com/p/Ca5H5qPhGjd/"),
    ("bridge", "https://www.instagram.com/p/CbFqv61pRBm/"),
    ("birds", "https://www.instagram.com/p/CbaMH2oFigK/"),
)
NO_WAR_RU = ("ru", "НЕТ ВОЙНЕ!")
NO_WAR_EN = ("en", "NO WAR!")

RUSSIAN = Words(
    title="Россияне против войны",
    lead="Мы, активистки и активисты из России, выступаем против режима Путина и его войны, "
    "за свободную и демократическую страну.",
    body=[
        notice(
            "<b>Это пример.</b> Страницы показывают, что умеет Samizdat. Они своими словами "
            "пересказывают открытые тексты настоящих инициатив. За самим сайтом никто не стоит, "
            "а люди в разделе «Люди за решёткой» вымышлены."
        ),
        slogans(NO_WAR_RU, NO_WAR_EN),
        heading("Кто мы"),
        text(
            "Мы из России и говорим вслух то, за что там сажают: режим Владимира Путина стал "
            "фашистским, и преступления он совершает не от нашего имени. Мы хотим жить в "
            "демократической стране, где люди свободны."
        ),
        GRID,
        heading("Война началась не вчера"),
        text(
            "Международное право Кремль нарушал и раньше. В 2008 году он спровоцировал войну с "
            "Грузией. В 2014-м аннексировал Крым. На юго-востоке Украины он поддерживал и "
            "подстрекал сепаратистов, и война на Донбассе растянулась на годы."
        ),
        heading("24 февраля 2022 года"),
        text(
            "В этот день Россия вопреки закону напала на суверенную Украину. Предлоги были "
            "нелепы, их сочинила пропаганда. Погибли десятки тысяч человек, мирные города лежат "
            "в руинах. Больше десяти миллионов человек лишились дома. Многих незаконно вывезли в "
            "Россию и оставили без средств к жизни; есть среди них и дети, разлучённые с "
            "родителями."
        ),
        heading("Чего в России нельзя говорить"),
        text(
            "Войну велено называть «денацификацией» или «операцией Z» и объяснять её защитой "
            "русскоязычных жителей Украины. Кто называет вещи своими именами, рискует свободой. "
            "Хватит двух слов, «Нет войне» или «Нет фашизму», и наказание бывает суровым."
        ),
        figure(
            "Более 15 000",
            "человек задержали на протестах в России с начала вторжения, и их становится больше",
            source="Текст группы, весна 2022 года",
        ),
        heading("Страна без свободы слова"),
        text(
            "Почти все оппозиционные редакции закрыты или уехали. За неугодное мнение политик, "
            "журналист или любой прохожий может попасть в тюрьму, а может и погибнуть. Самые "
            "известные имена:",
            "<ul><li><b>убиты</b> Александр Литвиненко, Анна Политковская, Анастасия Бабурова, "
            "Борис Немцов;</li><li><b>отравлены</b> Сергей и Юлия Скрипаль, Владимир Кара-Мурза, "
            "Алексей Навальный.</li></ul>",
            "Всё это мы считаем преступным и бесчеловечным. Государство, которое так поступает, "
            "опасно для всего мира.",
        ),
        explainer(
            "Почему флаг бело-сине-белый",
            "Противники режима выходят с российским флагом без красной полосы. Для них он "
            "означает свободу и демократию, и мы берём его на встречи и демонстрации. Подробнее "
            f'рассказывает <a href="{FLAG_SITE}">сайт о флаге</a>.',
        ),
        download("flag-sheet", "Флаг для печати, лист А4"),
        call_to_action(
            "Осенью 2023 года в Копенгагене показали лица тех, кто в России не молчал.",
            "О выставке",
            "exhibitions/copenhagen-2023",
        ),
        links(
            "Помочь и следить за новостями",
            link("Помочь Украине", HELP_UKRAINE, "en"),
            link("Instagram: встречи и новости", INSTAGRAM),
            link("О бело-сине-белом флаге", FLAG_SITE),
        ),
    ],
)

ENGLISH = Words(
    title="Russians Against War",
    lead="We are Russian activists who oppose Putin’s regime and the war it wages, and who want "
    "a free and democratic country.",
    body=[
        notice(
            "<b>Example content.</b> These pages show what Samizdat can do. They retell public "
            "texts of real groups in other words. No group stands behind this site, and the "
            "people under “People in prison” are invented."
        ),
        slogans(NO_WAR_EN, NO_WAR_RU),
        heading("Who we are"),
        text(
            "We come from Russia, and we say aloud what people there are jailed for: the regime "
            "of Vladimir Putin has turned fascist, and it does not commit its crimes in our name. "
            "The country we want is a democracy, and its people are free."
        ),
        GRID,
        heading("It did not begin yesterday"),
        text(
            "The Kremlin had broken international law before. In 2008 it provoked a war with "
            "Georgia. In 2014 it annexed Crimea. In the south-east of Ukraine it backed and "
            "incited separatists, and the fighting in Donbas dragged on for years."
        ),
        heading("24 February 2022"),
        text(
            "On that day Russia attacked Ukraine, a sovereign state, against all law and on "
            "absurd pretexts that propaganda had made up. Tens of thousands have lost their "
            "lives, and towns that knew peace lie in ruins. Over ten million Ukrainians had to "
            "leave home. A great number were taken to Russia unlawfully and left there with "
            "nothing to live on; some of them are children separated from their parents."
        ),
        heading("What may not be said in Russia"),
        text(
            "There the war goes by other names, a “denazification” or “operation Z”, and is "
            "said to shield those in Ukraine who speak Russian. To call it what it is can cost "
            "you your freedom. Two words are enough, “No war” or “No fascism”, and the "
            "punishment may be harsh."
        ),
        figure(
            "Over 15,000",
            "people were detained at protests in Russia since the invasion began, and the count "
            "goes up",
            source="The group’s own text, spring 2022",
        ),
        heading("A country without free speech"),
        text(
            "Almost all newsrooms of the opposition were shut or went abroad. For an opinion "
            "that the state dislikes, anybody, whether in politics, in the press or in the "
            "street, may end up in prison, and some have paid with their lives. The names that "
            "the world knows best:",
            "<ul><li><b>murdered:</b> Alexander Litvinenko, Anna Politkovskaya, Anastasia "
            "Baburova, Boris Nemtsov;</li><li><b>poisoned:</b> Sergei and Yulia Skripal, "
            "Vladimir Kara-Murza, Alexei Navalny.</li></ul>",
            "To us all this is crime and cruelty. A state that acts so endangers everybody else.",
        ),
        explainer(
            "Why the flag is white, blue and white",
            "Russians who reject the regime carry their flag without the red stripe. To them it "
            "means freedom and democracy, and you will see it wherever we meet or march. "
            f'<a href="{FLAG_SITE}english">A site about the flag</a> tells its story.',
        ),
        download("flag-sheet", "The flag to print, one A4 sheet"),
        call_to_action(
            "In autumn 2023 Copenhagen saw the faces of people in Russia who did not keep silent.",
            "About the exhibition",
            "exhibitions/copenhagen-2023",
        ),
        links(
            "Help, and follow us",
            link("Help Ukraine", HELP_UKRAINE, "en"),
            link("Instagram: meetings and news", INSTAGRAM),
            link("About the white-blue-white flag", f"{FLAG_SITE}english", "en"),
        ),
    ],
)

KOREAN = Words(
    title="전쟁에 반대하는 러시아인들",
    lead="푸틴 정권과 그 전쟁에 반대하며 자유롭고 민주적인 나라를 바라는 러시아 활동가들입니다.",
    body=[
        notice(
            "<b>예시 콘텐츠입니다.</b> 이 페이지들은 Samizdat으로 무엇을 할 수 있는지 보여 "
            "줍니다. 실제 단체들이 공개한 글의 내용을 다른 말로 옮겨 썼습니다. 이 사이트를 "
            "운영하는 단체는 없으며, ‘수감된 사람들’에 나오는 인물은 가상의 인물입니다."
        ),
        slogans(("ko", "전쟁 반대!"), NO_WAR_RU, NO_WAR_EN),
        heading("우리는 누구인가"),
        text(
            "우리는 러시아에서 왔습니다. 러시아에서 입 밖에 내면 감옥에 갈 수 있는 말을 우리는 "
            "공개적으로 합니다. 블라디미르 푸틴의 정권은 파시즘 정권이 되었고, 그 범죄는 우리의 "
            "이름으로 저지르는 것이 아닙니다. 우리는 시민이 자유로운 민주 국가를 원합니다."
        ),
        GRID,
        heading("어제 시작된 일이 아닙니다"),
        text(
            "크렘린은 그전에도 국제법을 어겼습니다. 2008년에는 조지아와의 전쟁을 유발했고, "
            "2014년에는 크림반도를 병합했습니다. 우크라이나 남동부에서는 분리주의 세력을 "
            "지원하고 부추겼으며, 그 결과 돈바스의 전쟁은 여러 해 동안 이어졌습니다."
        ),
        heading("2022년 2월 24일"),
        text(
            "이날 러시아는 주권 국가인 우크라이나를 불법으로 침공했습니다. 구실은 선전이 꾸며 낸 "
            "터무니없는 것이었습니다. 수만 명이 목숨을 잃었고 평화롭던 도시들이 폐허가 "
            "되었습니다. 1천만 명이 넘는 우크라이나인이 집을 떠나야 했습니다. 많은 사람이 "
            "불법으로 러시아로 끌려가 생계 수단 없이 남겨졌고, 그중에는 부모와 헤어진 "
            "아이들도 있습니다."
        ),
        heading("러시아에서 할 수 없는 말"),
        text(
            "러시아에서 이 전쟁은 ‘탈나치화’나 ‘Z 작전’이라고 불리며, 우크라이나의 러시아어 "
            "사용자를 보호하기 위한 것이라고 합니다. 전쟁을 전쟁이라고 부르면 자유를 잃을 수 "
            "있습니다. ‘전쟁 반대’나 ‘파시즘 반대’ 한마디면 충분하고, 처벌은 무거울 수 "
            "있습니다."
        ),
        figure(
            "15,000명 이상",
            "침공이 시작된 뒤 러시아의 시위에서 체포된 사람. 그 수는 계속 늘고 있습니다.",
            source="단체의 글, 2022년 봄",
        ),
        heading("언론의 자유가 없는 나라"),
        text(
            "야권 언론은 거의 모두 폐쇄되거나 나라를 떠났습니다. 국가의 마음에 들지 않는 의견을 "
            "말하면 정치인이든 기자든 지나가던 시민이든 감옥에 갈 수 있고, 목숨을 잃은 사람도 "
            "있습니다. 가장 널리 알려진 이름들입니다.",
            "<ul><li><b>살해된 사람:</b> 알렉산드르 리트비넨코, 안나 폴리트콥스카야, 아나스타시야 "
            "바부로바, 보리스 넴초프</li><li><b>독살 시도를 당한 사람:</b> 세르게이 스크리팔과 "
            "율리야 스크리팔, 블라디미르 카라무르자, 알렉세이 나발니</li></ul>",
            "우리는 이 모든 일을 범죄이자 비인도적인 행위로 봅니다. 이렇게 행동하는 국가는 온 "
            "세계에 위협이 됩니다.",
        ),
        explainer(
            "깃발은 왜 흰색·파란색·흰색일까요",
            "정권에 반대하는 러시아인들은 빨간 줄이 없는 러시아 국기를 듭니다. 이 깃발은 자유와 "
            "민주주의를 뜻하며, 우리의 모임과 시위에서도 볼 수 있습니다. 자세한 이야기는 "
            f'<a href="{FLAG_SITE}english">깃발 소개 사이트</a>(영어)에 있습니다.',
        ),
        download("flag-sheet", "인쇄용 깃발, A4 한 장"),
        call_to_action(
            "2023년 가을 코펜하겐에서는 러시아에서 침묵하지 않은 사람들의 얼굴을 볼 수 있었습니다.",
            "전시회 소개",
            "exhibitions/copenhagen-2023",
        ),
        links(
            "돕기와 소식",
            link("우크라이나 돕기", HELP_UKRAINE, "en"),
            link("인스타그램: 모임과 소식", INSTAGRAM),
            link("흰색·파란색·흰색 깃발에 대하여", f"{FLAG_SITE}english", "en"),
        ),
    ],
)

DUTCH = Words(
    title="Russen tegen de oorlog",
    lead="Russische activisten tegen het regime van Poetin en zijn oorlog, voor een vrij en "
    "democratisch land.",
    body=[
        notice(
            "<b>Voorbeeldinhoud.</b> Deze pagina’s laten zien wat Samizdat kan. Ze geven openbare "
            "teksten van bestaande groepen in andere woorden weer. Achter deze site staat geen "
            "groep, en de profielen van gevangenen zijn verzonnen."
        ),
        slogans(("nl", "GEEN OORLOG!"), NO_WAR_RU, NO_WAR_EN),
        picture("bridge"),
        heading("Wie we zijn"),
        text(
            "Wij komen uit Rusland en zeggen hardop waarvoor mensen daar in de cel belanden: het "
            "regime van Vladimir Poetin is fascistisch geworden en pleegt zijn misdaden niet uit "
            "onze naam. Wij willen een democratie met vrije burgers.",
            "Op 24 februari 2022 viel Rusland Oekraïne aan. De oorlog met Georgië in 2008, de "
            "annexatie van de Krim in 2014 en jaren van strijd in de Donbas gingen eraan vooraf. "
            "Tienduizenden mensen kwamen om, ruim tien miljoen moesten hun huis verlaten. Wie in "
            "Rusland ‘geen oorlog’ zegt, riskeert straf: tot het voorjaar van 2022 waren al meer "
            "dan 15.000 betogers opgepakt.",
        ),
        explainer(
            "Waarom de vlag wit-blauw-wit is",
            "Russen die het regime afwijzen, dragen hun vlag zonder de rode baan. Voor hen staat "
            f'die voor vrijheid en democratie. <a href="{FLAG_SITE}english">Een Engelstalige '
            "site</a> vertelt er meer over.",
        ),
        call_to_action(
            "In 2018 riepen Amsterdamse antifascisten op om gearresteerden in Penza en "
            "Sint-Petersburg te steunen.",
            "Lees de oproep",
            "statements/solidarity-2018",
        ),
        links(
            "Helpen en volgen",
            link("Help Oekraïne", HELP_UKRAINE, "en"),
            link("Instagram: bijeenkomsten en nieuws", INSTAGRAM),
        ),
    ],
)

POLISH = Words(
    title="Rosjanie przeciw wojnie",
    lead="Aktywistki i aktywiści z Rosji przeciw reżimowi Putina i jego wojnie, za krajem wolnym "
    "i demokratycznym.",
    body=[
        notice(
            "<b>Treść przykładowa.</b> Te strony pokazują, co potrafi Samizdat. Własnymi słowami "
            "opowiadają publiczne teksty prawdziwych grup. Za tą witryną nie stoi żadna "
            "organizacja, a profile więźniów są zmyślone."
        ),
        slogans(("pl", "NIE WOJNIE!"), NO_WAR_RU, NO_WAR_EN),
        picture("raised-placards"),
        heading("Kim jesteśmy"),
        text(
            "Pochodzimy z Rosji i mówimy głośno to, za co tam trafia się do więzienia: reżim "
            "Władimira Putina stał się faszystowski i nie w naszym imieniu popełnia zbrodnie. "
            "Chcemy demokracji i wolnych obywateli.",
            "24 lutego 2022 roku Rosja napadła na Ukrainę. Wcześniej były wojna z Gruzją w 2008 "
            "roku, aneksja Krymu w 2014 roku i lata walk w Donbasie. Zginęły dziesiątki tysięcy "
            "ludzi, ponad dziesięć milionów musiało opuścić domy. Za słowa „nie wojnie” w Rosji "
            "grozi kara: do wiosny 2022 roku zatrzymano ponad 15 tysięcy protestujących.",
        ),
        explainer(
            "Dlaczego flaga jest biało-niebiesko-biała",
            "Rosjanie, którzy nie godzą się na reżim, noszą swoją flagę bez czerwonego pasa. "
            "Oznacza dla nich wolność i demokrację. Więcej mówi o niej "
            f'<a href="{FLAG_SITE}english">strona po angielsku</a>.',
        ),
        call_to_action(
            "We wrześniu 2022 roku stowarzyszenie „Za Wolną Rosję” zwróciło się do decydentów w "
            "Polsce i w Unii Europejskiej.",
            "Przeczytaj oświadczenie",
            "statements/mobilisation-2022",
        ),
        links(
            "Pomoc i aktualności",
            link("Pomoc dla Ukrainy", HELP_UKRAINE, "en"),
            link("Instagram: spotkania i aktualności", INSTAGRAM),
        ),
    ],
)

ARABIC = Words(
    title="روس ضد الحرب",
    lead="ناشطات وناشطون من روسيا ضد نظام بوتين وحربه، ومن أجل بلد حر وديمقراطي.",
    body=[
        notice(
            "<b>محتوى تجريبي.</b> تُظهر هذه الصفحات ما يستطيع Samizdat فعله، وهي تروي بصياغة أخرى "
            "نصوصًا علنية لمجموعات حقيقية. لا تقف وراء هذا الموقع أي مجموعة، وملفات السجناء فيه "
            "مختلقة."
        ),
        slogans(("ar", "لا للحرب!"), NO_WAR_RU, NO_WAR_EN),
        picture("lone-placard"),
        heading("من نحن"),
        text(
            "نحن من روسيا، ونقول علنًا ما يُسجن الناس هناك بسببه: لقد صار نظام فلاديمير بوتين "
            "فاشيًا، وهو لا يرتكب جرائمه باسمنا. نريد بلدًا ديمقراطيًا مواطنوه أحرار.",
            "في 24 فبراير 2022 هاجمت روسيا أوكرانيا. سبقت ذلك الحرب مع جورجيا عام 2008 وضمّ القرم "
            "عام 2014 وسنوات من القتال في دونباس. قُتل عشرات الآلاف، واضطر أكثر من عشرة ملايين "
            "إنسان إلى ترك بيوتهم. ومن يقل في روسيا «لا للحرب» يعرّض نفسه للعقاب: فحتى ربيع 2022 "
            "كان أكثر من 15 ألف متظاهر قد اعتُقلوا.",
        ),
        explainer(
            "لماذا العلم أبيض وأزرق وأبيض",
            "يحمل الروس الرافضون للنظام علم بلادهم بلا الشريط الأحمر، وهو يعني لهم الحرية "
            f'والديمقراطية. <a href="{FLAG_SITE}english">موقع بالإنكليزية</a> يروي قصته.',
        ),
        call_to_action(
            "في سبتمبر 2022 خاطبت جمعية «من أجل روسيا حرة» أصحاب القرار في بولندا والاتحاد "
            "الأوروبي.",
            "اقرأ البيان",
            "statements/mobilisation-2022",
        ),
        links(
            "للمساعدة والمتابعة",
            link("ساعدوا أوكرانيا", HELP_UKRAINE, "en"),
            link("إنستغرام: لقاءات وأخبار", INSTAGRAM),
        ),
    ],
)

ENTRIES = [
    Entry(
        key="",
        page_type=HomePage,
        published=date(2022, 5, 14),
        words={
            "ru": RUSSIAN,
            "en": ENGLISH,
            "ko": KOREAN,
            "nl": DUTCH,
            "pl": POLISH,
            "ar": ARABIC,
        },
    ),
]
