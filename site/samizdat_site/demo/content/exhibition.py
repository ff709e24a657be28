"""The exhibition in Copenhagen in 2023, in Russian, English and Korean."""

from datetime import date

from samizdat_pages.models import ExhibitionPage
from samizdat_site.demo.vocabulary import (
    Entry,
    Record,
    Words,
    figure,
    heading,
    notice,
    picture,
    quote,
    text,
)

AS_OF = date(2023, 10, 29)
PEOPLE = [Record("person", key) for key in ("ivan-primerov", "anna-obrazets", "sasha-shablonov")]

RUSSIAN = Words(
    title="Лица российского сопротивления. Россияне против войны",
    lead="Они выступили в России против войны и режима и лишились за это свободы. Выставка "
    "показывает их лица.",
    body=[
        figure(
            "Более 20 000",
            "активистов подверглись в России тяжёлым преследованиям за протест против войны",
            as_of=AS_OF,
            source="Приглашение на выставку, в котором приводятся слова Amnesty International",
        ),
        text(
            "Судам над активистами и независимыми политиками нет конца. Обвинения откровенно "
            "сфабрикованы, сроки огромны. В тюрьму попадают и лидер оппозиции, и тот, кто вышел с "
            "антивоенным плакатом. Для нас они герои: благодаря им в других странах, и прежде "
            "всего в Украине, видят, что не все в России согласны с этой войной."
        ),
        quote(
            "…невыносимо ничего не делать",
            original_text="… it’s unbearable to do nothing",
            original_language="en",
            translation_note="Так говорят те, кто выходит на протест, хотя им страшно. Обратный "
            "перевод с английского.",
        ),
        text(
            "Олег Козловский, исследователь Amnesty International по России, говорит о широком и "
            "сложном наборе средств, которыми душат несогласие. Мирным протестующим и всем, кто "
            "делится критической информацией об армии, грозят тяжёлые уголовные, административные "
            "и иные наказания. Абсурдные законы применяют сразу после принятия. Суды глубоко "
            "несправедливы и за малейшее возражение назначают сроки и крупные штрафы."
        ),
        picture("square-with-panels"),
        heading("Кого показывает выставка"),
        text(
            "Такие выставки проходят в разных городах мира. Их герои не только политики, открыто "
            "боровшиеся за свободу. Это и обычные люди, которые не поверили пропаганде и не "
            "приняли вторжения: женщины и мужчины, молодые и старые, активисты, художники, "
            "учёные, студенты, матери и отцы. Их лишили свободы на годы, некоторых на "
            "десятилетия.",
            "В этом примере на стендах вымышленные люди.",
        ),
        heading("Чего мы хотим"),
        text(
            "<ul><li>не оставлять их одних и сделать так, чтобы их голос "
            "услышали;</li><li>рассказать в Европе о судьбе российских политзаключённых и "
            "привлечь внимание западного общества к нарушениям прав человека;</li><li>добиться, "
            "чтобы об их освобождении говорили при любых контактах с российскими властями, "
            "нынешних и будущих.</li></ul>"
        ),
        notice(
            "Выставка зарегистрирована по закону и защищена от вандализма. О любом ущербе мы "
            "сообщим в полицию.",
            "legal",
        ),
    ],
    fields={
        "venue": "Площадь Israels Plads",
        "address": "Копенгаген, Дания",
        "directions": "Площадь в центре Копенгагена.",
    },
)

ENGLISH = Words(
    title="Faces of Russian Resistance – Russians against war",
    lead="They stood up in Russia against the war and the regime, and lost their freedom for it. "
    "This exhibition shows them.",
    body=[
        figure(
            "Over 20,000",
            "activists in Russia face severe reprisals for opposing the war",
            as_of=AS_OF,
            source="Invitation to the exhibition, which quotes Amnesty International",
        ),
        text(
            "There is no end to the trials in Russia, of activists and of politicians who stay "
            "independent. The charges are plainly made up, the sentences enormous. Prison awaits "
            "those who lead the opposition as well as somebody with a placard against the war. We "
            "call them heroes: through them people elsewhere, and in Ukraine above all, can see "
            "that not everybody in Russia goes along."
        ),
        quote(
            "… it’s unbearable to do nothing",
            translation_note="What people say who go out to protest although they are afraid.",
        ),
        text(
            "Oleg Kozlovsky, who researches Russia for Amnesty International, describes a broad "
            "and intricate arsenal against dissent. Peaceful protesters and everybody who passes "
            "on criticism of the army risk severe penalties, criminal, administrative or other. "
            "Absurd laws are put to use as soon as they are passed. Courts that are anything but "
            "fair answer the smallest objection with prison or heavy fines."
        ),
        picture("square-with-panels"),
        heading("Whom the exhibition shows"),
        text(
            "Exhibitions of this series are shown in cities around the world. Some of their heroes "
            "are politicians who fought openly for freedom. Others are people like any of us who "
            "saw through the propaganda and refused to accept the invasion: women and men, young "
            "and old, activists, artists, scholars, students, parents. They have been locked up "
            "for years, a few for decades.",
            "In this demo, the people on the panels are invented.",
        ),
        heading("What we want"),
        text(
            "<ul><li>that they are not left alone, and that their voices carry;</li><li>that "
            "people in Europe learn what happens to political prisoners in Russia, and that the "
            "West takes note of how human rights are violated there;</li><li>that no contact with "
            "the Russian authorities, now or later, passes without a word about their "
            "release.</li></ul>"
        ),
        notice(
            "The exhibition is registered as the law requires, and protected from vandals. Any "
            "damage is reported to the police.",
            "legal",
        ),
    ],
    fields={
        "venue": "Israels Plads",
        "address": "Copenhagen, Denmark",
        "directions": "A square in the centre of Copenhagen.",
    },
)

KOREAN = Words(
    title="러시아 저항의 얼굴들 – 전쟁에 반대하는 러시아인들",
    lead="러시아에서 전쟁과 정권에 맞섰다가 자유를 잃은 사람들. 이 전시회는 그들의 얼굴을 보여 "
    "줍니다.",
    body=[
        figure(
            "2만 명 이상",
            "전쟁에 반대하다 러시아에서 심한 탄압을 받은 활동가",
            as_of=AS_OF,
            source="국제앰네스티를 인용한 전시회 초대문",
        ),
        text(
            "러시아에서는 활동가와 무소속 정치인에 대한 재판이 끝없이 이어집니다. 혐의는 명백히 "
            "조작된 것이고 형량은 어마어마합니다. 야권 지도자도, 반전 팻말을 든 사람도 감옥에 갈 "
            "수 있습니다. 우리는 그들을 영웅이라고 부릅니다. 그들 덕분에 다른 나라, 특히 "
            "우크라이나의 사람들이 러시아의 모두가 이 전쟁에 동의하는 것은 아님을 알 수 있기 "
            "때문입니다."
        ),
        quote(
            "… 아무것도 하지 않는 것은 견딜 수 없다",
            original_text="… it’s unbearable to do nothing",
            original_language="en",
            translation_note="두려움을 안고 시위에 나서는 사람들의 말. 영어에서 옮김.",
        ),
        text(
            "국제앰네스티의 러시아 조사관 올레크 코즐롭스키는 반대 의견을 억누르는 수단이 "
            "광범위하고 복잡하다고 말합니다. 평화로운 시위자와 군에 대한 비판을 전하는 사람은 "
            "형사 처벌과 행정 처벌을 비롯한 무거운 제재를 각오해야 합니다. 터무니없는 법이 "
            "통과되자마자 적용됩니다. 공정함과는 거리가 먼 법원은 사소한 이견에도 징역형이나 "
            "무거운 벌금을 선고합니다."
        ),
        picture("square-with-panels"),
        heading("전시회가 보여 주는 사람들"),
        text(
            "이 연속 전시회는 세계 여러 도시에서 열립니다. 그 주인공 가운데에는 자유를 위해 "
            "공개적으로 싸운 정치인도 있지만, 선전을 믿지 않고 침공을 받아들이지 않은 평범한 "
            "사람들도 있습니다. 여성과 남성, 젊은이와 노인, 활동가, 예술가, 학자, 학생, 어머니와 "
            "아버지입니다. 그들은 몇 년, 더러는 수십 년의 형을 받고 갇혔습니다.",
            "이 예시에서 패널에 나오는 인물은 가상의 인물입니다.",
        ),
        heading("우리가 바라는 것"),
        text(
            "<ul><li>그들을 홀로 두지 않고 그 목소리를 널리 알리는 것</li><li>러시아 정치범들의 "
            "처지를 유럽에 알리고, 러시아의 인권 침해에 서구 사회가 주목하게 하는 "
            "것</li><li>지금과 앞으로 러시아 당국과 하는 모든 접촉에서 그들의 석방이 거론되게 "
            "하는 것</li></ul>"
        ),
        notice(
            "이 전시회는 정식으로 등록되었으며 훼손에 대비한 보호 조치가 되어 있습니다. 훼손 "
            "행위는 모두 경찰에 신고합니다.",
            "legal",
        ),
    ],
    fields={
        "venue": "이스라엘스 플라스(Israels Plads)",
        "address": "덴마크 코펜하겐",
        "directions": "코펜하겐 중심부에 있는 광장입니다.",
    },
)

ENTRIES = [
    Entry(
        key="exhibitions/copenhagen-2023",
        page_type=ExhibitionPage,
        published=date(2023, 10, 20),
        fields={
            "start_date": date(2023, 10, 29),
            "end_date": date(2023, 11, 12),
            "panels_shown": PEOPLE,
        },
        words={"ru": RUSSIAN, "en": ENGLISH, "ko": KOREAN},
    ),
]
