"""Records of people: what a profile needs, and for some a portrait, a case, a colony."""

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import uuid5

from factories import RECORDED_AT
from records import case_of, facility
from samizdat_pages.models import (
    Consent,
    Custody,
    PersonName,
    PersonRecord,
    PersonSource,
    SafeImage,
    StatusEvent,
)

from .identity import NAMESPACE
from .outline import LANGUAGES, Kind
from .words import title

AT_ONCE = 500
COUNTRIES = ("RU", "BY")
STATUSES = ("remand", "on-trial", "convicted", "released")
CHECKED_ON = datetime.date(2024, 3, 8)


def make_people(number: int, pictures: Sequence[SafeImage]) -> list[PersonRecord]:
    """Make so many people, of whom everything is allowed."""
    people = [
        PersonRecord(
            uid=uuid5(NAMESPACE, f"person/{each}"),
            country=COUNTRIES[each % len(COUNTRIES)],
            birth_date=str(1950 + each % 50),
            last_verified=CHECKED_ON,
            photo=pictures[each // 2 % len(pictures)] if each % 2 == 0 else None,
        )
        for each in range(number)
    ]
    PersonRecord.objects.bulk_create(people, batch_size=AT_ONCE)
    for model, rows in _rows(people).items():
        model._default_manager.bulk_create(rows, batch_size=AT_ONCE)
    _make_cases(people)
    return people


def _rows(people: Sequence[PersonRecord]) -> dict[Any, list[Any]]:
    colonies = [facility() for _ in range(5)]
    return {
        PersonName: [
            PersonName(
                person=person,
                text=title(Kind.PROFILE, number, language),
                language=language,
                kind="transliteration" if order else "native",
                sort_order=order,
            )
            for number, person in enumerate(people)
            for order, language in enumerate(LANGUAGES)
        ],
        PersonSource: [PersonSource(person=person, title="A newspaper") for person in people],
        StatusEvent: [
            StatusEvent(
                person=person,
                status=STATUSES[number % len(STATUSES)],
                date="2023-05-17",
                source="A court",
                recorded_at=RECORDED_AT,
            )
            for number, person in enumerate(people)
        ],
        Custody: [
            Custody(
                person=person,
                facility=colonies[number % len(colonies)],
                begins="2023-05-17",
                source="A lawyer",
            )
            for number, person in enumerate(people)
            if STATUSES[number % len(STATUSES)] == "convicted"
        ],
        Consent: [
            Consent(person=person, scope=scope, basis="self", date=datetime.date(2023, 1, 1))
            for person in people
            for scope in Consent.Scope.values
        ],
    }


def _make_cases(people: Sequence[PersonRecord]) -> None:
    """Let each fifth person be part of one of ten cases."""
    cases = [case_of(name=f"The case of the leaflets {number}") for number in range(10)]
    row: Any = PersonRecord.cases.through
    rows = [
        row(personrecord=person, case=cases[number // 5 % len(cases)])
        for number, person in enumerate(people)
        if number % 5 == 0
    ]
    row._default_manager.bulk_create(rows, batch_size=AT_ONCE)
