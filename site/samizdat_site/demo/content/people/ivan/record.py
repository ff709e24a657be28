from datetime import date

from samizdat_pages.models import (
    ChargeUpdate,
    Consent,
    PersonName,
    PersonRecord,
    Sentence,
    StatusEvent,
)
from samizdat_site.demo.content.common import CHECKED, SOURCE
from samizdat_site.demo.content.people.shapes import SOURCES, Held, Person, consents, name
from samizdat_site.demo.vocabulary import Picture, Record, Shared, noon

Status, Scope, Kind = StatusEvent.Status, Consent.Scope, PersonName.Kind
RECORD = Record("personrecord", "ivan-primerov")
KNOWN = {"source": SOURCE, "recorded_at": noon(date(2024, 1, 10))}

PERSON = Person(
    Shared(
        PersonRecord,
        RECORD.key,
        {
            "ru": {
                "occupation": "Учитель географии",
                "interests": "карты, походы, шахматы по переписке",
            },
            "en": {
                "occupation": "Teacher of geography",
                "interests": "maps, hiking, chess by post",
            },
            "ko": {"occupation": "지리 교사", "interests": "지도, 등산, 편지로 두는 체스"},
            "ar": {
                "occupation": "معلم جغرافيا",
                "interests": "الخرائط، والمشي في الجبال، والشطرنج بالمراسلة",
            },
        },
        {
            "birth_date": "1990-04-12",
            "birth_visibility": PersonRecord.BirthVisibility.FULL,
            "gender": PersonRecord.Gender.MALE,
            "country": "RU",
            "citizenships": "RU",
            "photo": Picture("portrait-cap"),
            "last_verified": CHECKED,
            "cases": [Record("case", "blank-sheet")],
            "names": [
                name("ru", "Иван Примеров (пример)", Kind.NATIVE, given="Иван", family="Примеров"),
                name("en", "Ivan Primerov (example)"),
                name("ko", "이반 프리메로프(예시)"),
                name("ar", "إيفان بريميروف (مثال)"),
                name("ru", "Примеров Иван Образцович (пример)", Kind.LEGAL),
                name("ru", "Ваня Глобус (пример)", Kind.ALIAS),
            ],
            "charges": [
                {
                    "provision": Record("provision", "RU 280.3"),
                    "date": "2022-09-26",
                    "updates": [
                        {"status": ChargeUpdate.Status.BROUGHT, "date": "2022-09-26"},
                        {"status": ChargeUpdate.Status.CONVICTED, "date": "2023-03-14"},
                    ],
                }
            ],
            "sentences": [
                {
                    "court": Record("court", "example-court"),
                    "date": "2023-03-14",
                    "years": 6,
                    "months": 6,
                    "regime": Sentence.Regime.GENERAL,
                    "appeal": Sentence.Appeal.UPHELD,
                    "source": SOURCE,
                }
            ],
            "patrons": [
                {
                    "name": "Maria Muster (example)",
                    "office": "Member of an invented parliament",
                    "country": "DE",
                    "since": date(2024, 2, 1),
                }
            ],
            "sources": SOURCES,
        },
    ),
    events=[
        {"status": Status.DETAINED, "date": "2022-09-24", **KNOWN},
        {"status": Status.REMAND, "date": "2022-09-26", **KNOWN},
        {"status": Status.ON_TRIAL, "date": "2023-02", **KNOWN},
        {"status": Status.CONVICTED, "date": "2023-03-14", **KNOWN},
    ],
    consents=consents(
        Consent.Basis.SELF,
        *(Scope.NAME, Scope.CASE, Scope.PHOTO, Scope.MAIL, Scope.FUNDRAISING, Scope.PRINT),
    ),
    custodies=[
        Held(
            {
                "facility": Record("facility", "remand-prison-0"),
                "begins": "2022-09-26",
                "ends": "2023-05",
            }
        ),
        Held(
            {"facility": Record("facility", "colony-0"), "begins": "2023-05"},
            {
                "recipient_line": "Примерову Ивану Образцовичу (пример), 1990 г. р.",
                "lines": "Колония № 0 (такой нет)\nул. Образцовая, 0\n000000, г. Примерск",
                "verified_on": CHECKED,
            },
        ),
    ],
)
