"""Which of the things that happened says how the person is today."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

from samizdat_pages import clock
from samizdat_pages.dates import parse

# States that are one moment rather than a time that goes on: "released on", not "since".
MOMENTS = frozenset({"detained", "released", "deported", "disappeared", "died"})
# Nobody holds the person any more: an appeal to free them is over.
FREE = frozenset({"released", "deported", "exile", "died"})


def current(events: Iterable[Any], on: date | None = None) -> Any:
    """Give the latest event that has happened by a day, or None.

    Where two have the same date, the one that was entered later holds, and one that is about to
    be entered is the latest of all.
    """
    day = on or clock.today()
    past = [event for event in events if earliest(event.date) <= day]
    return max(past, key=_place_in_time, default=None)


def in_order(events: Iterable[Any]) -> list[Any]:
    """Sort events from the first to the last."""
    return sorted(events, key=_place_in_time)


def earliest(text: str) -> date:
    """Give the first day that a date can mean; the beginning of time if nobody can say."""
    try:
        return parse(text).lower or date.min
    except ValueError:
        return date.min


def _place_in_time(event: Any) -> tuple[date, float]:
    return earliest(event.date), event.pk or math.inf
