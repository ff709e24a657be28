"""Reads dates of which only a part is known: the part of EDTF, levels 0 and 1, that we can word.

`2018`, `2018-01`, `2018-01-15` · `1985~` around, `1985?` perhaps, `1985%` both · `198X` a decade ·
`2018-01/2018-03` a period · `2020/..` goes on · `2020/` its end is unknown · `/2020`, `../2020`.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from time import struct_time

from django.utils.translation import gettext

CALENDAR_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?[~?%]?")
UNKNOWN, OPEN = "", ".."


class PartialDateError(ValueError):
    """A date that cannot be used. Its text is a sentence for the editor who typed it."""


class NotUnderstoodError(PartialDateError):
    """The text is not in the part of EDTF that is read here, or not in the calendar."""


class ReversedPeriodError(PartialDateError):
    """A period that ends before it begins."""


class FutureDateError(PartialDateError):
    """A date that has to be past, and is not."""


class Precision(Enum):
    """How much of a date is known."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class Point:
    """One date: the first and the last day that it can mean, and how sure it is."""

    lower: date
    upper: date
    precision: Precision
    is_approximate: bool = False
    is_uncertain: bool = False


@dataclass(frozen=True)
class PartialDate:
    """A date or a period. A plain date starts and ends with the same point.

    `start` is None where it is unknown, `end` where it is unknown or the period goes on.
    """

    text: str
    start: Point | None
    end: Point | None
    goes_on: bool = False

    @property
    def lower(self) -> date | None:
        """The earliest day that this can mean; None if nobody can say."""
        return self.start.lower if self.start else None

    @property
    def upper(self) -> date | None:
        """The latest day that this can mean; None if nobody can say."""
        return self.end.upper if self.end else None


def parse(text: str) -> PartialDate:
    """Read a date, or say in a `PartialDateError` what is wrong with it.

    >>> parse("2018-01/2018-03").upper
    datetime.date(2018, 3, 31)
    """
    text = text.strip()
    first, slash, last = text.partition("/")
    if not slash:
        point = _point(first)
        return PartialDate(text, point, point)
    start = None if first in {UNKNOWN, OPEN} else _point(first)
    end = None if last in {UNKNOWN, OPEN} else _point(last)
    if not start and not end:
        raise NotUnderstoodError(_not_understood(text))
    if start and end and end.upper < start.lower:
        raise ReversedPeriodError(
            gettext(
                "The period “%(text)s” ends before it begins. The earlier date comes first: "
                "%(last)s/%(first)s."
            )
            % {"text": text, "first": first, "last": last}
        )
    return PartialDate(text, start, end, goes_on=last == OPEN)


def refuse_future(value: PartialDate, today: date) -> None:
    """Raise `FutureDateError` for what cannot have been yet, such as a birth next year."""
    if value.lower and value.lower > today:
        raise FutureDateError(
            gettext("“%(text)s” lies in the future; today is %(today)s. Check the year.")
            % {"text": value.text, "today": today.isoformat()}
        )


# Reading one takes milliseconds, and an edition meets the same dates on most of its pages.
@lru_cache(maxsize=4096)
def _point(text: str) -> Point:
    # Importing the library takes a quarter of a second, which only those who parse shall pay.
    from edtf import Date, EDTFParseException, UncertainOrApproximate, Unspecified, parse_edtf

    precisions = {Date: {"year", "month", "day"}, Unspecified: {"decade"}}
    try:
        parsed = parse_edtf(text)
        known = parsed.date if isinstance(parsed, UncertainOrApproximate) else parsed
        readable = precisions.get(type(known), set())
        if readable and known.precision in readable and not known.significant_digits:
            return Point(
                lower=_day(parsed.lower_strict()),
                upper=_day(parsed.upper_strict()),
                precision=Precision(known.precision),
                is_approximate=parsed.is_approximate or parsed.is_uncertain_and_approximate,
                is_uncertain=parsed.is_uncertain or parsed.is_uncertain_and_approximate,
            )
    except (EDTFParseException, ValueError) as error:
        raise NotUnderstoodError(_not_understood(text)) from error
    raise NotUnderstoodError(_not_understood(text))


def _day(parts: struct_time) -> date:
    """Give a day, or raise ValueError for a year before 1 or after 9999."""
    return date(*parts[:3])


def _not_understood(text: str) -> str:
    if CALENDAR_DATE.fullmatch(text):
        return gettext(
            "“%(text)s” is not in the calendar. Write the year, then the month from 01 to 12, then "
            "the day: 2018-01-15."
        ) % {"text": text}
    return gettext(
        "“%(text)s” cannot be read as a date. Write 2018, 2018-01 or 2018-01-15; 1985~ for "
        "“around”, 1985? for “perhaps”, 198X for the 1980s; 2018-01/2018-03 for a period, 2020/.. "
        "for one that goes on."
    ) % {"text": text}
