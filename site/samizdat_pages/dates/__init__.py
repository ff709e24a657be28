"""Dates as people know them, and as each language words them.

A birth may be known as "around 1985", an arrest as "January 2018". Such a date is written in EDTF
(ISO 8601-2), read by `parse`, and worded by `wording`. Whole days, as of an exhibition, are worded
by `period`.
"""

from .partial import (
    FutureDateError,
    NotUnderstoodError,
    PartialDate,
    PartialDateError,
    Point,
    Precision,
    ReversedPeriodError,
    parse,
    refuse_future,
)
from .periods import DAY, MONTH, WEEKDAY, YEAR, Period, period
from .validators import validate_birth_date, validate_partial_date
from .wording import Wording, wording

__all__ = [
    "DAY",
    "MONTH",
    "WEEKDAY",
    "YEAR",
    "FutureDateError",
    "NotUnderstoodError",
    "PartialDate",
    "PartialDateError",
    "Period",
    "Point",
    "Precision",
    "ReversedPeriodError",
    "Wording",
    "parse",
    "period",
    "refuse_future",
    "validate_birth_date",
    "validate_partial_date",
    "wording",
]
