"""How long a person has been held, and until when."""

from datetime import date
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from samizdat_pages.persons.terms import add, expected_release, months_in_custody

TODAY = date(2024, 6, 15)
KEYS = count(1)


def event(status: str, day: str) -> SimpleNamespace:
    return SimpleNamespace(status=status, date=day, pk=next(KEYS))


def custody(begins: str, ends: str = "") -> SimpleNamespace:
    return SimpleNamespace(begins=begins, ends=ends)


def sentence(day: str = "2023-06-01", **fields: Any) -> SimpleNamespace:
    known = {"kind": "term", "years": 0, "months": 0, "days": 0, "appeal": ""}
    return SimpleNamespace(**known | {"expected_release": "", "date": day, "pk": 1} | fields)


ARRESTED = event("detained", "2023-03-14")
CONVICTED = event("convicted", "2023-09-01")


@pytest.mark.parametrize(
    ("events", "custodies", "months"),
    [
        ([], [], 0),
        ([ARRESTED], [], 15),
        ([], [custody("2023-03-14")], 15),
        ([ARRESTED, CONVICTED], [custody("2023-04-01", "2023-05-01")], 15),
        ([ARRESTED, event("on-trial", "2023-05-01"), CONVICTED], [], 15),
        ([ARRESTED, event("released", "2024-03-13")], [], 11),
        ([ARRESTED, event("released", "2024-03-14")], [custody("2023-03-14")], 12),
        ([ARRESTED, event("house-arrest", "2023-04-14")], [], 1),
        ([ARRESTED, event("died", "2023-04-13")], [], 1),
        ([event("convicted", "2030-01-01")], [], 0),
        ([event("wanted", "2020-01-01")], [], 0),
    ],
    ids=[
        "nothing known",
        "an arrest",
        "a custody",
        "both at once",
        "what changes nothing",
        "released a day before a year is full",
        "an open custody after a release",
        "house arrest",
        "thirty days, and died",
        "what has not happened yet",
        "never held",
    ],
)
def test_the_months_in_custody_are_those_that_are_certain(events, custodies, months):
    assert months_in_custody(events, custodies, TODAY) == months


@pytest.mark.parametrize(
    ("begins", "ends", "months"),
    [
        ("2023-01", "2023-06", 4),  # from the last day of January to the first of June
        ("2023-01-31", "2023-02-28", 1),
        ("2023", "2024", 0),
        ("2023-01~", "", 0),
        ("2023-01?", "", 0),
        ("soon", "", 0),
        ("2023-01-01", "never", 0),
    ],
)
def test_what_is_known_of_a_date_in_part_counts_only_as_far_as_it_is_certain(begins, ends, months):
    assert months_in_custody([], [custody(begins, ends)], TODAY) == months


def test_times_that_lie_apart_add_up_with_their_days():
    parts = [custody("2023-01-01", "2023-02-16"), custody("2023-04-01", "2023-05-16")]

    assert months_in_custody([], parts, TODAY) == 3  # twice a month and fifteen days


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([sentence(years=3, months=6)], "2026-09-14"),
        ([sentence(days=500)], "2024-07-26"),
        ([sentence(years=3, expected_release="2025-05")], "2025-05"),
        ([sentence("2023-06-01", years=9), sentence("2024-01-01", years=2)], "2025-03-14"),
        ([sentence(years=3), sentence("2024-01-01", years=9, appeal="quashed")], "2026-03-14"),
        ([sentence(years=3), sentence("2024-01-01", kind="fine")], "2026-03-14"),
        ([sentence(kind="life")], ""),
        ([sentence(kind="suspended", years=3)], ""),
        ([sentence(years=1)], ""),
        ([sentence(years=9000)], ""),
        ([sentence()], ""),
        ([], ""),
    ],
    ids=[
        "years and months",
        "days",
        "an editor knows better",
        "the last sentence",
        "a quashed sentence",
        "a fine beside it",
        "life",
        "suspended",
        "over, so something happened",
        "beyond the calendar",
        "no length",
        "no sentence",
    ],
)
def test_a_sentence_ends_its_length_after_the_arrest(sentences, expected):
    assert expected_release(sentences, [ARRESTED, CONVICTED], [], TODAY) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("detained", "2023-03"), CONVICTED], "2026-03"),
        ([event("detained", "2023"), event("convicted", "2023")], ""),
        ([ARRESTED, CONVICTED, event("in-transit", "2024-01-01")], "2026-03-14"),
        ([ARRESTED], ""),
        ([ARRESTED, CONVICTED, event("released", "2024-01-01")], ""),
        (
            [ARRESTED, CONVICTED, event("released", "2024-01"), event("convicted", "2024-02-01")],
            "2027-02-01",
        ),
        ([], ""),
    ],
    ids=[
        "as exact as the arrest",
        "an arrest that nobody can date",
        "moved",
        "not convicted",
        "free",
        "arrested again",
        "nothing known",
    ],
)
def test_a_release_is_expected_while_the_sentence_is_served(events, expected):
    assert expected_release([sentence(years=3)], events, [], TODAY) == expected


def test_a_month_after_the_last_day_of_a_long_one_is_the_last_of_the_short_one():
    assert add(date(2024, 1, 31), months=1) == date(2024, 2, 29)
    assert add(date(2023, 12, 31), years=1, months=2, days=1) == date(2025, 3, 1)
