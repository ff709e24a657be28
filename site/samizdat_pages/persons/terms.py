"""How long a person has been held, and when the sentence ends. Courts may count otherwise.

**Time in custody.** A person is held from the first day of a custody to its last, and from a
status that says so (`HELD`) to the next one that says otherwise (`NOT_HELD`); other statuses change
nothing. After one that says that the person is not held, an open custody counts no further. Times
that touch or overlap count once. Of a date of which a part is unknown, only what is certain counts:
from the last day that its beginning can mean to the first that its end can. The whole months of
each time are added, and one more for every 30 of the days that are left over.

**Expected release.** The first day of the present time in custody, plus the length of the last
sentence that imposed one and was not quashed. It is as exact as the day of arrest. A day that an
editor wrote down instead wins. There is none for life, none unless the person is serving the
sentence, and none once the day is over: then something has happened that the record does not know.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from samizdat_pages.dates import Point, Precision, parse
from samizdat_pages.persons import status
from samizdat_pages.persons.status import FREE

HELD = frozenset({"detained", "remand", "convicted", "compulsory-treatment", "in-transit"})
NOT_HELD = FREE | {"wanted", "house-arrest", "disappeared"}
SERVING = frozenset({"convicted", "in-transit"})
EXACT_ENOUGH = {Precision.MONTH, Precision.DAY}
DAYS_OF_MONTH = 30


class Time(NamedTuple):
    """A time in custody, its last day not included. `is_exact` says that the first day is known."""

    begins: date
    ends: date
    is_exact: bool


def months_in_custody(events: Iterable[Any], custodies: Iterable[Any], on: date) -> int:
    """Count the whole months that a person has surely been held by a day."""
    months = days = 0
    for time in times_in_custody(events, custodies, on):
        whole = _months_between(time.begins, time.ends)
        months += whole
        days += (time.ends - add(time.begins, months=whole)).days
    return months + days // DAYS_OF_MONTH


def expected_release(
    sentences: Iterable[Any], events: Iterable[Any], custodies: Iterable[Any], on: date
) -> str:
    """Give the day or month (EDTF) on which a sentence ends, or "" if nobody can say."""
    known = list(events)
    event = status.current(known, on)
    sentence = _in_force(sentences)
    if sentence is None or sentence.kind != "term" or not event or event.status not in SERVING:
        return ""
    text = sentence.expected_release or _computed(sentence, known, custodies, on)
    try:
        end = parse(text).upper if text else None
    except ValueError:
        return ""
    return text if end is None or end >= on else ""


def times_in_custody(events: Iterable[Any], custodies: Iterable[Any], on: date) -> list[Time]:
    """List the times in which a person was surely held, from the first to the present one."""
    known = status.in_order(event for event in events if status.earliest(event.date) <= on)
    last = known[-1] if known else None
    until = status.earliest(last.date) if last and last.status in NOT_HELD else on
    found = [*_by_events(known, until), *_by_custodies(custodies, until)]
    return _merged(time for time in found if time.begins < time.ends)


def add(day: date, years: int = 0, months: int = 0, days: int = 0) -> date:
    """Add a length to a day: a month after 31 January is the last day of February."""
    count = day.year * 12 + day.month - 1 + years * 12 + months
    year, month = divmod(count, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=days)


def _in_force(sentences: Iterable[Any]) -> Any:
    """Give the last sentence that takes somebody's freedom and was not quashed."""
    holding = [each for each in sentences if each.kind in {"term", "life"}]
    valid = [each for each in holding if each.appeal != "quashed"]
    return max(valid, key=lambda each: (status.earliest(each.date), each.pk or 0), default=None)


def _computed(sentence: Any, events: Iterable[Any], custodies: Iterable[Any], on: date) -> str:
    present = [time for time in times_in_custody(events, custodies, on) if time.ends == on]
    length = {name: getattr(sentence, name) for name in ("years", "months", "days")}
    if not present or not any(length.values()):
        return ""
    try:
        end = add(present[0].begins, **length).isoformat()
    except (ValueError, OverflowError):  # after the year 9999
        return ""
    return end if present[0].is_exact else end[:7]


def _by_events(events: list[Any], until: date) -> Iterable[Time]:
    begun: Point | None = None
    for event in events:
        point = _point(event.date)
        if event.status in HELD and begun is None:
            begun = point
        elif event.status in NOT_HELD and begun:
            yield _time(begun, min(point.lower if point else until, until))
            begun = None
    if begun:
        yield _time(begun, until)


def _by_custodies(custodies: Iterable[Any], until: date) -> Iterable[Time]:
    for custody in custodies:
        begins, ends = _point(custody.begins), _point(custody.ends)
        if begins and (ends or not custody.ends):
            yield _time(begins, min(ends.lower, until) if ends else until)


def _time(begins: Point, ends: date) -> Time:
    return Time(begins.upper, ends, begins.precision is Precision.DAY)


def _point(text: str) -> Point | None:
    """Read a date that is exact enough to count from: a certain day or month."""
    try:
        value = parse(text)
    except ValueError:
        return None
    point = value.start
    if point is None or point != value.end or point.precision not in EXACT_ENOUGH:
        return None
    return None if point.is_approximate or point.is_uncertain else point


def _merged(times: Iterable[Time]) -> list[Time]:
    merged: list[Time] = []
    for time in sorted(times):
        if merged and time.begins <= merged[-1].ends + timedelta(days=1):
            merged[-1] = merged[-1]._replace(ends=max(merged[-1].ends, time.ends))
        else:
            merged.append(time)
    return merged


def _months_between(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (add(start, months=months) > end)
