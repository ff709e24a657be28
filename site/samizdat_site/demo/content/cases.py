"""One case that a seed tells of, an invented one, and the name under invented texts."""

from datetime import date

from samizdat_pages.models import Byline, Case
from samizdat_site.demo.vocabulary import Record, Shared

from .common import CHECKED, SOURCE

CALL_OF = date(2018, 3, 15)
CALL = "Solidarity with Russian antifascists (2018)"

CASES = [
    Shared(
        Case,
        "penza",
        {
            "ru": {
                "name": "Дело антифашистов в Пензе и Петербурге",
                "summary": "Арестованных обвиняют в участии в террористической организации, "
                "которую придумало государство.",
            },
            "en": {
                "name": "The case of the anti-fascists in Penza and St Petersburg",
                "summary": "Those under arrest are accused of membership of a terrorist "
                "organisation that the state invented.",
            },
            "nl": {
                "name": "De zaak van de antifascisten in Penza en Sint-Petersburg",
                "summary": "De arrestanten worden beschuldigd van deelname aan een terroristische "
                "organisatie die de staat heeft verzonnen.",
            },
        },
        {
            "counts": [
                {
                    "number": 5,
                    "place": Record("place", "penza"),
                    "as_of": CALL_OF,
                    "source": CALL,
                },
                {
                    "number": 2,
                    "place": Record("place", "st-petersburg"),
                    "as_of": CALL_OF,
                    "source": CALL,
                },
            ]
        },
    ),
    Shared(
        Case,
        "blank-sheet",
        {
            "ru": {
                "name": "Дело о чистом листе (пример)",
                "summary": "Вымышленное дело двух человек, которые друг друга не знали.",
            },
            "en": {
                "name": "The case of the blank sheet (example)",
                "summary": "An invented case of two people who did not know each other.",
            },
            "ko": {
                "name": "빈 종이 사건(예시)",
                "summary": "서로 모르던 두 사람을 함께 엮은 가상의 사건입니다.",
            },
            "ar": {
                "name": "قضية الورقة البيضاء (مثال)",
                "summary": "قضية مختلقة ضد شخصين لم يعرف أحدهما الآخر.",
            },
        },
        {
            "counts": [
                {
                    "number": 2,
                    "place": Record("place", "primersk"),
                    "as_of": CHECKED,
                    "source": SOURCE,
                }
            ]
        },
    ),
]

BYLINES = [
    Shared(
        Byline,
        "letter-circle",
        {
            "ru": {"pseudonym": "Кружок писем (пример)"},
            "en": {"pseudonym": "Letter circle (example)"},
            "ar": {"pseudonym": "حلقة الرسائل (مثال)"},
        },
    )
]
