"""A statement on violence in Russia in September 2022, in four languages.

The substance is that of the association Za Wolną Rosję; the sentences are ours.
"""

from datetime import date

from samizdat_pages.models import StatementPage
from samizdat_site.demo.vocabulary import (
    Entry,
    Words,
    donation,
    event,
    heading,
    notice,
    picture,
    text,
    timeline,
)

ENGLISH = Words(
    title="Violence in Russia is slipping out of control, and time to act is short",
    lead="The association Za Wolną Rosję on the protests against mobilisation, and on the choice "
    "that Poland and the European Union face.",
    body=[
        text(
            "The Kremlin speaks of a “partial” mobilisation. In truth, anybody may be taken. "
            "Protest against it does not stop, and in Moscow, St Petersburg, Novosibirsk, Tomsk "
            "and other cities people are being arrested ever more brutally, before the eyes of "
            "the world."
        ),
        picture(
            "women-in-a-row",
            "Most of those who protest are women. A drawing made for this demo; the statement "
            "itself carried a photograph by Mikhail Tereshchenko/TASS.",
        ),
        heading("The regions pay most"),
        text(
            "This unlawful war costs most where people are poorest, and where national minorities "
            "live."
        ),
        timeline(
            event(
                "22 September 2022",
                "Grozny: near the main mosque several dozen Chechen women protest, the first to "
                "do so in years in a republic held down by totalitarian means. They are detained "
                "on the spot.",
            ),
            event(
                "25 September 2022",
                "Dagestan and Yakutia: large crowds gather without anybody having called them. In "
                "the Kumyk village of Endirei and in Makhachkala, Dagestan’s capital, police "
                "shoot into the air to frighten them.",
            ),
            event(
                "26 September 2022",
                "Ust-Ilimsk: a man called up for service gravely wounds the head of the local "
                "draft commission.",
            ),
        ),
        text(
            "These events belong together. Resistance grows, and it grows in places too that had "
            "never opposed the Kremlin openly. We stand with the protesters."
        ),
        heading("What we fear"),
        text(
            "To follow events in Russia is our daily work. For a long time we have been hearing "
            "that the struggle inside the country is bound to end in violence that nobody "
            "commands. What we see now comes close to it. The usurpers in the Kremlin opened "
            "Pandora’s box, and what came out no longer obeys them. That is a danger to the "
            "European Union as well, whose border with Russia is a direct one."
        ),
        heading("Who could show another way"),
        text(
            "Seven months of war have shown that the politicians of the opposition neither take "
            "responsibility nor have another plan for Russia. So we put our hope in others and "
            "want to help them unite: civil society, and democratic leaders of towns and regions "
            "whose word counts at home. They and the international community have to do all they "
            "can so that violence does not spread."
        ),
        heading("Two questions to those who decide"),
        text(
            "<ol><li>Do we see Russian society as a partner against the Kremlin?</li><li>If we do: "
            "shall the “Russian rebellion” lead to democracy, and not to an even harder "
            "rule?</li></ol>",
            "Whoever wants democracy needs a strategy today, and we see none. Whoever does not "
            "must answer for the crisis that follows, a humanitarian one too, across a vast "
            "territory. No wall keeps it out; the border between Poland and Belarus has taught us "
            "that.",
            "Russian history has picked up speed. The moment to act is this one.",
        ),
        heading("Support the association"),
        notice(
            "The accounts are those that the statement gave in 2022. They stand here to show how "
            "donation details look. Ask the association before you send money.",
            "warning",
        ),
        donation("za-wolna-rosje-eur", "za-wolna-rosje-pln"),
    ],
    fields={
        "addressees": "Decision-makers in Poland and the European Union",
        "signatories": "Association “Za Wolną Rosję”",
        "method": StatementPage.Method.ORIGINAL,
    },
)

POLISH = Words(
    title="Przemoc w Rosji wymyka się spod kontroli, a czasu na działanie jest mało",
    lead="Stowarzyszenie „Za Wolną Rosję” o protestach przeciw mobilizacji i o wyborze, przed "
    "którym stoją Polska i Unia Europejska.",
    body=[
        text(
            "Kreml mówi o mobilizacji „częściowej”, ale naprawdę zabrać mogą każdego. Protesty nie "
            "ustają. W Moskwie, Petersburgu, Nowosybirsku, Tomsku i innych miastach ludzi "
            "zatrzymuje się coraz brutalniej, a cały świat na to patrzy."
        ),
        picture(
            "women-in-a-row",
            "Wśród protestujących większość to kobiety. Rysunek na potrzeby tej prezentacji; samo "
            "oświadczenie ilustrowała fotografia: Michaił Tereszczenko/TASS.",
        ),
        heading("Najwięcej płacą regiony"),
        text(
            "Najwyższą cenę za nielegalną wojnę Putina płacą regiony najbiedniejsze i te, w "
            "których żyją mniejszości narodowe."
        ),
        timeline(
            event(
                "22 września 2022",
                "Grozny: kilkadziesiąt Czeczenek protestuje w pobliżu głównego meczetu. To "
                "pierwszy od lat protest w republice rządzonej metodami totalitarnymi. Kobiety "
                "zostają od razu zatrzymane.",
            ),
            event(
                "25 września 2022",
                "Dagestan i Jakucja: gromadzą się tłumy, choć nikt ich nie zwoływał. W kumyckiej "
                "wsi Endirej i w Machaczkale, stolicy Dagestanu, policja strzela w powietrze, "
                "żeby zastraszyć ludzi.",
            ),
            event(
                "26 września 2022",
                "Ust-Ilimsk: powołany do wojska mężczyzna ciężko rani szefa miejscowej komisji "
                "poborowej.",
            ),
        ),
        text(
            "Te wydarzenia łączą się ze sobą. Opór rośnie także tam, gdzie dotąd nikt otwarcie nie "
            "sprzeciwiał się Kremlowi. Jesteśmy po stronie protestujących."
        ),
        heading("Czego się obawiamy"),
        text(
            "Śledzenie tego, co dzieje się w Rosji, to nasza codzienna praca. Od dawna słyszymy, "
            "że walka wewnątrz kraju musi się skończyć przemocą, nad którą nikt nie zapanuje. "
            "Dziś jesteśmy tego niebezpiecznie blisko. Uzurpatorzy z Kremla otworzyli puszkę "
            "Pandory i nie potrafią jej zamknąć. Zagraża to również Unii Europejskiej, która z "
            "Rosją bezpośrednio graniczy."
        ),
        heading("Kto może wskazać inną drogę"),
        text(
            "Siedem miesięcy wojny pokazało, że politycy opozycji ani nie biorą odpowiedzialności, "
            "ani nie mają dla Rosji innego planu. Dlatego stawiamy na innych i chcemy pomóc im się "
            "zjednoczyć: na społeczeństwo obywatelskie oraz na demokratycznych liderów miast i "
            "regionów, których głos liczy się u siebie. Oni i społeczność międzynarodowa muszą "
            "zrobić wszystko, żeby przemoc się nie rozlała."
        ),
        heading("Dwa pytania do decydentów"),
        text(
            "<ol><li>Czy społeczeństwo rosyjskie jest naszym partnerem w wojnie z Kremlem?</li>"
            "<li>Jeśli tak: czy „rosyjski bunt” ma przynieść demokrację, a nie jeszcze twardsze "
            "rządy?</li></ol>",
            "Kto chce demokracji, potrzebuje strategii już dziś, a my jej nie widzimy. Kto jej nie "
            "chce, odpowie za kryzys, który nastąpi na ogromnym obszarze, także humanitarny. Nie "
            "zatrzyma go żaden mur; nauczyła nas tego granica polsko-białoruska.",
            "Historia Rosji przyspieszyła. Działać trzeba teraz.",
        ),
        heading("Wesprzyj stowarzyszenie"),
        notice(
            "To rachunki, które oświadczenie podawało w 2022 roku. Pokazują, jak wyglądają dane do "
            "wpłat. Zanim wyślesz pieniądze, zapytaj stowarzyszenie.",
            "warning",
        ),
        donation("za-wolna-rosje-eur", "za-wolna-rosje-pln"),
    ],
    fields={
        "addressees": "Decydenci w Polsce i Unii Europejskiej",
        "signatories": "Stowarzyszenie „Za Wolną Rosję”",
        "method": StatementPage.Method.HUMAN,
    },
)

RUSSIAN = Words(
    title="Насилие в России выходит из-под контроля, а времени почти нет",
    lead="Объединение Za Wolną Rosję («За свободную Россию») о протестах против мобилизации и о "
    "выборе, перед которым стоят Польша и Европейский союз.",
    body=[
        text(
            "Кремль называет мобилизацию «частичной», но забрать могут любого. Протесты не "
            "прекращаются. В Москве, Петербурге, Новосибирске, Томске и других городах людей "
            "задерживают всё более жестоко, и это видит весь мир."
        ),
        picture(
            "women-in-a-row",
            "Среди протестующих больше всего женщин. Рисунок сделан для этого примера; само "
            "заявление сопровождала фотография Михаила Терещенко (ТАСС).",
        ),
        heading("Дороже всех платят регионы"),
        text(
            "За незаконную войну Путина больше всего платят самые бедные регионы и те, где живут "
            "национальные меньшинства."
        ),
        timeline(
            event(
                "22 сентября 2022 года",
                "Грозный: несколько десятков чеченок протестуют рядом с главной мечетью. Это "
                "первый за годы протест в республике, которую держат в страхе тоталитарными "
                "методами. Женщин сразу же задерживают.",
            ),
            event(
                "25 сентября 2022 года",
                "Дагестан и Якутия: собираются толпы, хотя никто их не созывал. В кумыкском селе "
                "Эндирей и в столице Дагестана Махачкале полиция стреляет в воздух, чтобы "
                "запугать людей.",
            ),
            event(
                "26 сентября 2022 года",
                "Усть-Илимск: призванный на службу тяжело ранит главу местной призывной комиссии.",
            ),
        ),
        text(
            "Эти события связаны между собой. Сопротивление растёт и там, где раньше никто открыто "
            "не выступал против Кремля. Мы на стороне протестующих."
        ),
        heading("Чего мы опасаемся"),
        text(
            "Следить за событиями в России для нас каждодневная работа. Нам давно говорили, что "
            "борьба внутри страны кончится насилием, с которым никто не совладает. Теперь до этого "
            "опасно близко. Узурпаторы в Кремле открыли ящик Пандоры и не могут его закрыть. Это "
            "угрожает и Евросоюзу, у которого с Россией прямая граница."
        ),
        heading("Кто укажет другой путь"),
        text(
            "Семь месяцев войны показали: политики из оппозиции не берут на себя ответственность и "
            "не предлагают России другого плана. Поэтому мы надеемся на других и хотим помочь им "
            "объединиться: на гражданское общество и на демократически настроенных лидеров городов "
            "и регионов, к чьему слову прислушиваются земляки. Им и международному сообществу "
            "нужно сделать всё, чтобы насилие не распространилось."
        ),
        heading("Два вопроса тем, кто решает"),
        text(
            "<ol><li>Партнёр ли нам российское общество в войне с Кремлём?</li><li>Если да, то "
            "должен ли «русский бунт» привести к демократии, а не к ещё более жёсткой "
            "власти?</li></ol>",
            "Кто хочет демократии, тому стратегия нужна уже сегодня, а мы её не видим. Кто не "
            "хочет, тот ответит за кризис на огромной территории, в том числе гуманитарный. От "
            "него не отгородиться стеной: это показала польско-белорусская граница.",
            "История России ускорилась. Действовать нужно сейчас.",
        ),
        heading("Поддержать объединение"),
        notice(
            "Эти счета были указаны в заявлении 2022 года. Здесь они показывают, как выглядят "
            "реквизиты. Прежде чем переводить деньги, спросите само объединение.",
            "warning",
        ),
        donation("za-wolna-rosje-eur", "za-wolna-rosje-pln"),
    ],
    fields={
        "addressees": "Те, кто принимает решения в Польше и Европейском союзе",
        "signatories": "Объединение Za Wolną Rosję («За свободную Россию»)",
        "method": StatementPage.Method.HUMAN,
    },
)

ARABIC = Words(
    title="العنف في روسيا يخرج عن السيطرة، ووقت التحرك قصير",
    lead="جمعية «من أجل روسيا حرة» (Za Wolną Rosję) عن الاحتجاجات على التعبئة، وعن الخيار الماثل "
    "أمام بولندا والاتحاد الأوروبي.",
    body=[
        text(
            "يتحدث الكرملين عن تعبئة «جزئية»، لكن أي شخص قد يُساق إليها في الواقع. والاحتجاجات "
            "لا تتوقف، ففي موسكو وسانت بطرسبورغ ونوفوسيبيرسك وتومسك ومدن أخرى يُعتقل الناس بعنف "
            "متزايد على مرأى من العالم."
        ),
        picture(
            "women-in-a-row",
            "معظم المحتجين من النساء. رسم أُعدّ لهذا المثال، أما البيان نفسه فقد رافقته صورة "
            "لميخائيل تيريشينكو/تاس.",
        ),
        heading("الأقاليم تدفع الثمن الأكبر"),
        text(
            "لا أحد يدفع ثمنًا أغلى لحرب بوتين غير القانونية من أفقر الأقاليم ومن تلك التي تعيش "
            "فيها الأقليات القومية."
        ),
        timeline(
            event(
                "22 سبتمبر 2022",
                "غروزني: عشرات النساء الشيشانيات يحتججن قرب الجامع الرئيسي، في أول احتجاج منذ "
                "سنوات في جمهورية تُحكم بأساليب شمولية. وقد اعتُقلن على الفور.",
            ),
            event(
                "25 سبتمبر 2022",
                "داغستان وياقوتيا: حشود كبيرة تتجمع من تلقاء نفسها. وفي قرية إنديري القوموقية وفي "
                "محج قلعة عاصمة داغستان تطلق الشرطة النار في الهواء لتخويف الناس.",
            ),
            event(
                "26 سبتمبر 2022",
                "أوست إيليمسك: رجل استُدعي إلى الخدمة يصيب رئيس لجنة التجنيد المحلية بجروح خطيرة.",
            ),
        ),
        text(
            "هذه الأحداث مترابطة. فالمقاومة تتسع، حتى في أماكن لم يعارض أحد فيها الكرملين علنًا "
            "من قبل. ونحن نقف إلى جانب المحتجين."
        ),
        heading("ما الذي نخشاه"),
        text(
            "متابعة ما يجري في روسيا عملنا اليومي. ومنذ زمن نسمع أن الصراع داخل البلاد سينتهي حتمًا "
            "بعنف لا يتحكم به أحد، وما نراه اليوم قريب من ذلك قربًا خطيرًا. لقد فتح مغتصبو السلطة في "
            "الكرملين صندوق باندورا ولا يستطيعون إغلاقه. وهذا خطر على الاتحاد الأوروبي أيضًا، "
            "فله حدود مباشرة مع روسيا."
        ),
        heading("من يستطيع أن يدلّ على طريق آخر"),
        text(
            "أظهرت سبعة أشهر من الحرب أن ساسة المعارضة لا يتحملون المسؤولية ولا يملكون خطة أخرى "
            "لروسيا. لذلك نعلّق أملنا على غيرهم ونريد أن نساعدهم على الاتحاد: المجتمع المدني، "
            "والقيادات الديمقراطية في المدن والأقاليم التي تُسمع كلمتها بين أهلها. وعلى هؤلاء وعلى "
            "المجتمع الدولي أن يفعلوا كل ما بوسعهم كي لا ينتشر العنف."
        ),
        heading("سؤالان إلى أصحاب القرار"),
        text(
            "<ol><li>هل المجتمع الروسي شريك لنا في الحرب مع الكرملين؟</li><li>وإذا كان كذلك، فهل "
            "ينبغي أن يقود «التمرد الروسي» إلى الديمقراطية لا إلى حكم أشد قسوة؟</li></ol>",
            "من يريد الديمقراطية يحتاج إلى استراتيجية اليوم، ونحن لا نرى أي استراتيجية. ومن لا "
            "يريدها سيُسأل عن الأزمة التي ستلي ذلك في أراضٍ شاسعة، ومنها أزمة إنسانية. ولن يمنعها "
            "أي جدار، فهذا ما علّمتنا إياه الحدود البولندية البيلاروسية.",
            "لقد تسارع تاريخ روسيا، ووقت التحرك هو الآن.",
        ),
        heading("ادعموا الجمعية"),
        notice(
            "هذه الحسابات وردت في البيان عام 2022، وهي هنا لإظهار شكل بيانات التبرع. اسألوا "
            "الجمعية قبل أن ترسلوا أي مبلغ.",
            "warning",
        ),
        donation("za-wolna-rosje-eur", "za-wolna-rosje-pln"),
    ],
    fields={
        "addressees": "أصحاب القرار في بولندا والاتحاد الأوروبي",
        "signatories": "جمعية «من أجل روسيا حرة» (Za Wolną Rosję)",
        "method": StatementPage.Method.HUMAN,
    },
)

ENTRIES = [
    Entry(
        key="statements/mobilisation-2022",
        page_type=StatementPage,
        published=date(2022, 9, 27),
        fields={"kind": StatementPage.Kind.STATEMENT, "date": date(2022, 9, 26)},
        words={"ru": RUSSIAN, "en": ENGLISH, "pl": POLISH, "ar": ARABIC},
    ),
]
