"""The series of exhibitions that the invitation of 2023 tells of."""

from datetime import date

from samizdat_pages.models import ExhibitionSeriesPage
from samizdat_site.demo.content.people import PANELS
from samizdat_site.demo.vocabulary import Entry, Words, heading, text

RUSSIAN = Words(
    title="Лица российского сопротивления. Россияне против войны",
    lead="Выставки о людях, которые выступили в России против войны и режима и лишились за это "
    "свободы.",
    body=[
        heading("Кого показывают выставки"),
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
    ],
)

ENGLISH = Words(
    title="Faces of Russian Resistance – Russians against war",
    lead="Exhibitions about people in Russia who stood up against the war and the regime, and lost "
    "their freedom for it.",
    body=[
        heading("Whom the exhibitions show"),
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
    ],
)

KOREAN = Words(
    title="러시아 저항의 얼굴들 – 전쟁에 반대하는 러시아인들",
    lead="러시아에서 전쟁과 정권에 맞섰다가 자유를 잃은 사람들을 보여 주는 연속 전시회입니다.",
    body=[
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
    ],
)

ENTRY = Entry(
    key="exhibitions/faces-of-resistance",
    page_type=ExhibitionSeriesPage,
    published=date(2023, 10, 16),
    rows={"people_shown": [{"person": panel["person"]} for panel in PANELS]},
    words={"ru": RUSSIAN, "en": ENGLISH, "ko": KOREAN},
)
