"""The exhibition in Copenhagen in 2023."""

from datetime import date

from samizdat_pages.models import ExhibitionPage
from samizdat_site.demo.content.people import PANELS
from samizdat_site.demo.vocabulary import (
    Entry,
    Record,
    Words,
    figure,
    notice,
    picture,
    quote,
    text,
)

AS_OF = date(2023, 10, 29)

RUSSIAN = Words(
    title="Копенгаген: лица российского сопротивления",
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
        quote(
            "Репрессии в России зашли глубоко",
            speaker="Олег Козловский",
            role="исследователь по России",
            organisation="Amnesty International",
            original_text="Repression in Russia runs deep",
            original_language="en",
        ),
        picture("square-with-panels"),
        notice(
            "Выставка зарегистрирована по закону и защищена от вандализма. О любом ущербе мы "
            "сообщим в полицию.",
            "legal",
        ),
    ],
    fields={
        "directions": "Площадь в центре Копенгагена.",
    },
)

ENGLISH = Words(
    title="Copenhagen: Faces of Russian Resistance",
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
        quote(
            "Repression in Russia runs deep",
            speaker="Oleg Kozlovsky",
            role="Russia Researcher",
            organisation="Amnesty International",
        ),
        picture("square-with-panels"),
        notice(
            "The exhibition is registered as the law requires, and protected from vandals. Any "
            "damage is reported to the police.",
            "legal",
        ),
    ],
    fields={
        "directions": "A square in the centre of Copenhagen.",
    },
)

KOREAN = Words(
    title="코펜하겐: 러시아 저항의 얼굴들",
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
        quote(
            "러시아의 탄압은 뿌리가 깊다",
            speaker="올레크 코즐롭스키",
            role="러시아 조사관",
            organisation="국제앰네스티",
            original_text="Repression in Russia runs deep",
            original_language="en",
        ),
        picture("square-with-panels"),
        notice(
            "이 전시회는 정식으로 등록되었으며 훼손에 대비한 보호 조치가 되어 있습니다. 훼손 "
            "행위는 모두 경찰에 신고합니다.",
            "legal",
        ),
    ],
    fields={
        "directions": "코펜하겐 중심부에 있는 광장입니다.",
    },
)

ENTRY = Entry(
    key="exhibitions/faces-of-resistance/copenhagen-2023",
    page_type=ExhibitionPage,
    published=date(2023, 10, 20),
    fields={
        "start_date": date(2023, 10, 29),
        "end_date": date(2023, 11, 12),
        "venue": Record("venue", "israels-plads"),
        "time_zone": "Europe/Copenhagen",
    },
    rows={"panels_shown": PANELS},
    words={"ru": RUSSIAN, "en": ENGLISH, "ko": KOREAN},
)
