"""What is over after an event: the table in the documentation is the one that holds."""

from types import SimpleNamespace

import pytest

from samizdat_pages.models import StatusEvent
from samizdat_pages.persons.aftermath import (
    can_get_letters,
    has_birthdays,
    needs_freeing,
    needs_money,
)

HELD = (True, True, True, True)
UNREACHABLE = (True, False, True, True)
FREE = (False, False, False, True)
EXPECTED = {
    "wanted": UNREACHABLE,
    "detained": HELD,
    "remand": HELD,
    "house-arrest": UNREACHABLE,
    "on-trial": HELD,
    "convicted": HELD,
    "compulsory-treatment": HELD,
    "in-transit": UNREACHABLE,
    "whereabouts-unknown": UNREACHABLE,
    "released": FREE,
    "deported": FREE,
    "exile": FREE,
    "disappeared": UNREACHABLE,
    "died": (False, False, False, False),
}


def after(status: str, reason: str = "") -> tuple[bool, ...]:
    event = SimpleNamespace(status=status, reason=reason)
    return tuple(
        rule(event) for rule in (needs_freeing, can_get_letters, needs_money, has_birthdays)
    )


@pytest.mark.parametrize("status", StatusEvent.Status.values)
def test_an_event_ends_what_makes_no_sense_any_more(status):
    assert after(status) == EXPECTED[status]


def test_a_trial_costs_money_also_for_somebody_who_waits_for_it_in_freedom():
    assert after("released", "pending") == (False, False, True, True)


def test_of_somebody_of_whom_no_event_is_known_letters_reach_nobody():
    assert (needs_freeing(None), can_get_letters(None), needs_money(None)) == (True, False, True)
