"""Somebody who is free again: the text is older than that, and says so."""

from datetime import date

from samizdat_pages.models import (
    ChargeUpdate,
    Consent,
    PersonName,
    PersonRecord,
    PrisonerPage,
    Sentence,
    StatusEvent,
)
from samizdat_site.demo.content.common import CHECKED, SOURCE
from samizdat_site.demo.vocabulary import Entry, Picture, Record, Shared, Words, noon, text

from .notices import NOTICE
from .shapes import SOURCES, Held, Person, consents, name

Status, Scope, Kind = StatusEvent.Status, Consent.Scope, PersonName.Kind
RECORD = Record("personrecord", "sasha-shablonov")
KNOWN = {"source": SOURCE, "recorded_at": noon(date(2024, 1, 25))}

PERSON = Person(
    Shared(
        PersonRecord,
        RECORD.key,
        {
            "ru": {"occupation": "Студент", "interests": "трамваи, тихие песни"},
            "en": {"occupation": "Student", "interests": "trams, quiet songs"},
        },
        {
            "birth_date": "2001-11-03",
            "birth_visibility": PersonRecord.BirthVisibility.YEAR,
            "gender": PersonRecord.Gender.MALE,
            "country": "RU",
            "citizenships": "RU",
            "photo": Picture("portrait-glasses"),
            "last_verified": CHECKED,
            "names": [
                name("ru", "Саша Шаблонов (пример)", Kind.NATIVE, given="Саша", family="Шаблонов"),
                name("en", "Sasha Shablonov (example)"),
                name("ko", "사샤 샤블로노프(예시)"),
                name("ru", "Шаблонов Александр Трафаретович (пример)", Kind.LEGAL),
            ],
            "charges": [
                {
                    "provision": Record("provision", "RU 213"),
                    "date": "2023-02",
                    "updates": [{"status": ChargeUpdate.Status.CONVICTED, "date": "2023-06"}],
                }
            ],
            "sentences": [
                {
                    "court": Record("court", "example-court"),
                    "date": "2023-06",
                    "years": 1,
                    "months": 6,
                    "regime": Sentence.Regime.SETTLEMENT,
                    "fine": 30_000,
                    "fine_currency": "RUB",
                    "source": SOURCE,
                }
            ],
            "sources": SOURCES,
        },
    ),
    events=[
        {"status": Status.DETAINED, "date": "2023-02", **KNOWN},
        {"status": Status.CONVICTED, "date": "2023-06", **KNOWN},
        {
            "status": Status.RELEASED,
            "date": "2024-08-01",
            "reason": StatusEvent.Reason.SERVED,
            "source": SOURCE,
            "recorded_at": noon(CHECKED),
        },
    ],
    consents=[
        *consents(Consent.Basis.SELF, Scope.NAME, Scope.CASE, Scope.PHOTO, Scope.PRINT),
        {
            "scope": Scope.MAIL,
            "basis": Consent.Basis.FAMILY,
            "date": date(2023, 7, 15),
            "withdrawn_on": CHECKED,
        },
    ],
    custodies=[
        Held(
            {
                "facility": Record("facility", "colony-0"),
                "begins": "2023-07",
                "ends": "2024-08-01",
            },
            {
                "recipient_line": "Шаблонову Александру Трафаретовичу (пример), 2001 г. р.",
                "lines": "Колония № 0 (такой нет)\nул. Образцовая, 0\n000000, г. Примерск",
                "verified_on": date(2024, 6, 1),
            },
        )
    ],
)

ENTRY = Entry(
    key="people/sasha-shablonov",
    page_type=PrisonerPage,
    published=date(2024, 2, 1),
    fields={"person": RECORD},
    words={
        "ru": Words(
            title="Саша Шаблонов (пример)",
            lead="Вымышленный студент в колонии за слишком тихую песню.",
            body=[
                NOTICE["ru"],
                text(
                    "Если бы Саша Шаблонов существовал, этот текст написали бы, пока он был в "
                    "колонии. Об освобождении достаточно записать одно событие: в тот же миг на "
                    "всех языках оно встаёт над текстом, а адрес для писем и просьба о помощи "
                    "исчезают."
                ),
            ],
            fields={
                "charges": "Придуманное обвинение: слишком тихая песня в трамвае.",
                "appeal": "Требуйте свободы для Саши Шаблонова.",
            },
        ),
        "en": Words(
            title="Sasha Shablonov (example)",
            lead="An invented student, in a colony because of too quiet a song.",
            body=[
                NOTICE["en"],
                text(
                    "If Sasha Shablonov existed, this text would have been written while he was in "
                    "the colony. A release is one event to write down: at that moment it stands "
                    "above the text in every language, and the address for letters and the call to "
                    "help are gone."
                ),
            ],
            fields={
                "charges": "An invented charge: too quiet a song in a tram.",
                "appeal": "Demand freedom for Sasha Shablonov.",
            },
        ),
    },
)
