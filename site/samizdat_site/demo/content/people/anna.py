"""Somebody who awaits trial: no letters, a source that editors keep, a name gone wrong."""

from datetime import date

from samizdat_pages.models import (
    ChargeUpdate,
    Consent,
    PersonName,
    PersonRecord,
    PrisonerPage,
    StatusEvent,
)
from samizdat_site.demo.content.common import CHECKED, SOURCE
from samizdat_site.demo.vocabulary import Entry, Picture, Record, Shared, Words, noon, text

from .notices import NOTICE
from .shapes import SOURCES, Held, Person, consents, name

Status, Scope, Kind = StatusEvent.Status, Consent.Scope, PersonName.Kind
RECORD = Record("personrecord", "anna-obrazets")
KNOWN = {"source": SOURCE, "recorded_at": noon(date(2024, 5, 10))}

PERSON = Person(
    Shared(
        PersonRecord,
        RECORD.key,
        {
            "ru": {
                "occupation": "Библиотекарь",
                "interests": "каталоги, хоровое пение, комнатные растения",
                "health_note": "Придумано для примера: каждый день принимает лекарства.",
            },
            "en": {
                "occupation": "Librarian",
                "interests": "catalogues, singing in a choir, house plants",
                "health_note": "Invented as an example: she takes medicine every day.",
            },
        },
        {
            "birth_date": "1984~",
            "gender": PersonRecord.Gender.FEMALE,
            "country": "RU",
            "citizenships": "RU",
            "photo": Picture("portrait-hair"),
            "last_verified": CHECKED,
            "cases": [Record("case", "blank-sheet")],
            "names": [
                name("ru", "Анна Образец (пример)", Kind.NATIVE, given="Анна", family="Образец"),
                name("en", "Anna Obrazets (example)"),
                name("ko", "안나 오브라제츠(예시)"),
                # What machines make of a name that is a word as well.
                name("en", "Anna Sample (example)", Kind.ALIAS),
            ],
            "charges": [
                {
                    "provision": Record("provision", "RU 207.3"),
                    "date": "2023-09-07",
                    "updates": [
                        {"status": ChargeUpdate.Status.BROUGHT, "date": "2023-09-07"},
                        {"status": ChargeUpdate.Status.CHANGED, "date": "2024-02"},
                    ],
                }
            ],
            "sources": SOURCES,
        },
    ),
    events=[
        {"status": Status.DETAINED, "date": "2023-09-06", **KNOWN},
        {"status": Status.REMAND, "date": "2023-09-08", "source_is_private": True, **KNOWN},
    ],
    consents=consents(
        Consent.Basis.LAWYER, Scope.NAME, Scope.CASE, Scope.PHOTO, Scope.HEALTH, Scope.PRINT
    ),
    custodies=[
        Held(
            {"facility": Record("facility", "remand-prison-0"), "begins": "2023-09-08"},
            # Readers never see it: no consent covers letters.
            {
                "recipient_line": "Образец Анне (пример)",
                "lines": "СИЗО № 0 (такого нет)\nпер. Черновой, 0\n000000, г. Примерск",
                "verified_on": CHECKED,
            },
        )
    ],
    notes={
        "risk_notes": "Example of a private note: nothing about her relatives may be published.",
        "next_review": date(2024, 11, 2),
    },
)

ENTRY = Entry(
    key="people/anna-obrazets",
    page_type=PrisonerPage,
    published=date(2024, 5, 20),
    fields={"person": RECORD},
    words={
        "ru": Words(
            title="Анна Образец (пример)",
            lead="Вымышленная библиотекарь. Её держат под стражей из-за книжной полки.",
            body=[
                NOTICE["ru"],
                text(
                    "Анну Образец придумали, чтобы показать профиль человека, который ждёт "
                    "суда. Как только статус изменится, его правят один раз, в записи о "
                    "человеке, и он становится верным на всех языках сразу."
                ),
            ],
            fields={
                "charges": "Придуманное обвинение: «фейки» на полке с новыми книгами.",
                "appeal": "Расскажите о ней. Огласка помогает тем, кто ждёт суда.",
            },
        ),
        "en": Words(
            title="Anna Obrazets (example)",
            lead="An invented librarian, in custody because of a shelf of books.",
            body=[
                NOTICE["en"],
                text(
                    "Anna Obrazets was made up to show the profile of somebody who awaits "
                    "trial. When that changes, editors change it once, in the record of the "
                    "person, and every language is right at the same moment."
                ),
            ],
            fields={
                "charges": "An invented charge: “fake news” on the shelf of new books.",
                "appeal": "Tell others about her. Public attention protects those who await trial.",
            },
        ),
    },
)
