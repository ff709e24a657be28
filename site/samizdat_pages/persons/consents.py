"""Whether consents cover what is to be shown."""

import datetime
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple, Protocol

from samizdat_pages import clock

# Without these two, nothing at all is said of a person.
NEEDED = ("name", "case")


class Given(Protocol):
    """A consent, as far as the rule needs it."""

    scope: str
    date: datetime.date
    expires: datetime.date | None
    withdrawn_on: datetime.date | None


class Standing(Enum):
    """How it stands with one scope on one day."""

    COVERED = "covered"
    NEVER = "never"
    NOT_YET = "not-yet"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class State(NamedTuple):
    """How it stands, and the day that says why: of the beginning, the end or the withdrawal."""

    standing: Standing
    day: datetime.date | None = None


def covers(consents: Iterable[Given], scope: str, on: datetime.date | None = None) -> bool:
    """Whether a scope is covered on a day, today by default.

    A withdrawal undoes every consent of its scope that was given before, or on the same day: who
    takes back what they said to us does not leave it public because a newspaper wrote it too.
    """
    day = on or clock.today()
    return any(_holds(consent, day) for consent in _left(consents, scope)[0])


def state(consents: Iterable[Given], scope: str, on: datetime.date | None = None) -> State:
    """Say how it stands with a scope on a day, today by default, and since or until when."""
    day = on or clock.today()
    left, withdrawn_on = _left(consents, scope)
    if any(_holds(consent, day) for consent in left):
        return State(Standing.COVERED)
    ended = [consent.expires for consent in left if consent.date <= day and consent.expires]
    if ended:
        return State(Standing.LAPSED, max(ended))
    if left:
        return State(Standing.NOT_YET, min(consent.date for consent in left))
    if withdrawn_on:
        return State(Standing.WITHDRAWN, withdrawn_on)
    return State(Standing.NEVER)


def lapses(
    consents: Iterable[Given], scope: str, on: datetime.date | None = None
) -> datetime.date | None:
    """Give the last day on which a scope that is covered stays so without a gap.

    None if that does not end, and if the scope is not covered.
    """
    day = on or clock.today()
    left, _withdrawn_on = _left(consents, scope)
    last = None
    while holding := [consent for consent in left if _holds(consent, day)]:
        ends = [consent.expires for consent in holding]
        if None in ends or datetime.date.max in ends:
            return None
        last = max(end for end in ends if end)
        day = last + datetime.timedelta(days=1)
    return last


def _left(consents: Iterable[Given], scope: str) -> tuple[list[Given], datetime.date | None]:
    """Give the consents of a scope that no withdrawal undid, and the last withdrawal."""
    given = [consent for consent in consents if consent.scope == scope]
    last = max((consent.withdrawn_on for consent in given if consent.withdrawn_on), default=None)
    return [
        consent
        for consent in given
        if not consent.withdrawn_on and (last is None or consent.date > last)
    ], last


def _holds(consent: Given, day: datetime.date) -> bool:
    return consent.date <= day and (consent.expires is None or consent.expires >= day)
