"""Towns, venues, a court and two prisons. Those that are not in a seed are invented."""

from samizdat_pages.models import Court, Facility, MailRules, Place, Venue
from samizdat_site.demo.vocabulary import Record, Shared


def _names(**names: str) -> dict[str, dict[str, str]]:
    return {language: {"name": name} for language, name in names.items()}


TOWNS = [
    Shared(
        Place,
        "copenhagen",
        _names(ru="Копенгаген", en="Copenhagen", ko="코펜하겐"),
        {"country": "DK"},
    ),
    Shared(Place, "seoul", _names(ru="Сеул", en="Seoul", ko="서울"), {"country": "KR"}),
    Shared(Place, "penza", _names(ru="Пенза", en="Penza", nl="Penza"), {"country": "RU"}),
    Shared(
        Place,
        "st-petersburg",
        _names(ru="Санкт-Петербург", en="St Petersburg", nl="Sint-Petersburg"),
        {"country": "RU"},
    ),
    Shared(
        Place,
        "primersk",
        _names(
            ru="Примерск (пример)",
            en="Primersk (example)",
            ko="프리메르스크(예시)",
            ar="بريميرسك (مثال)",
        ),
        {"country": "RU"},
    ),
]

VENUES = [
    Shared(
        Venue,
        "israels-plads",
        _names(
            ru="Площадь Israels Plads",
            en="Israels Plads",
            ko="이스라엘스 플라스(Israels Plads)",
        ),
        {"place": Record("place", "copenhagen")},
    ),
    Shared(
        Venue,
        "example-library",
        _names(ru="Библиотека-пример", en="Example Library", ko="예시 도서관"),
        {"place": Record("place", "seoul"), "address": "예시로 0"},
    ),
]

RULES = Shared(
    MailRules,
    "example-rules",
    {
        "ru": {
            "name": "Правила для писем (пример)",
            "avoid": "уголовное дело, армия, шифры, нарисованные карты",
        },
        "en": {
            "name": "Rules for letters (example)",
            "avoid": "the criminal case, the army, ciphers, drawings of maps",
        },
        "ko": {
            "name": "편지 규칙(예시)",
            "avoid": "형사 사건, 군대, 암호, 손으로 그린 지도",
        },
        "ar": {
            "name": "قواعد الرسائل (مثال)",
            "avoid": "القضية الجنائية، والجيش، والشيفرات، ورسم الخرائط",
        },
    },
    {
        "languages": "ru",
        "birth_year_needed": True,
        "sender_needed": True,
        "max_pages": 5,
        "service_name": "Example Post",
    },
)

PRISONS = [
    Shared(
        Facility,
        "remand-prison-0",
        _names(
            ru="СИЗО № 0 (пример)",
            en="Example Remand Prison No. 0",
            ko="제0호 구치소(예시)",
            ar="سجن التوقيف رقم 0 (مثال)",
        ),
        {
            "kind": Facility.Kind.REMAND,
            "country": "RU",
            "place": Record("place", "primersk"),
            "mail_rules": Record("mailrules", "example-rules"),
        },
    ),
    Shared(
        Facility,
        "colony-0",
        _names(
            ru="Колония № 0 (пример)",
            en="Example Colony No. 0",
            ko="제0호 교도소(예시)",
            ar="المستعمرة العقابية رقم 0 (مثال)",
        ),
        {
            "kind": Facility.Kind.COLONY,
            "country": "RU",
            "place": Record("place", "primersk"),
            "mail_rules": Record("mailrules", "example-rules"),
        },
    ),
]

COURT = Shared(
    Court,
    "example-court",
    _names(
        ru="Примерский районный суд (пример)",
        en="Example District Court",
        ko="프리메르스크 지방법원(예시)",
        ar="محكمة بريميرسك (مثال)",
    ),
    {"country": "RU"},
)

PLACES = [*TOWNS, *VENUES, RULES, *PRISONS, COURT]
