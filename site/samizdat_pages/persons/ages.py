"""What readers may learn of a birth, and of an age, which would tell the same.

An editor chooses one of four: the whole date, the year, day and month, nothing. Whatever is worded
from it starts here, so that no page tells more than another.
"""

import datetime
from dataclasses import dataclass

from samizdat_pages.dates import PartialDate, Point, Precision, parse

FULL, YEAR, MONTH_DAY = "full", "year", "month-day"


@dataclass(frozen=True)
class Birth:
    """The part of a birth that is public: a date as far as it is, or a birthday without a year.

    `birthday` is (month, day), wherever both are known for sure and may be known.
    """

    date: PartialDate | None = None
    birthday: tuple[int, int] | None = None

    @property
    def edtf(self) -> str:
        """Write it for programs: `1990-04-12`, `1990`, `XXXX-04-12`."""
        if self.date:
            return self.date.text
        month, day = self.birthday or (0, 0)
        return f"XXXX-{month:02}-{day:02}"

    def age(self, on: datetime.date) -> int | None:
        """Give the age in whole years, only if the whole date of birth is public and certain.

        From a year alone it would be one of two. And a page that named the right one would change
        on the birthday, and so tell what was to stay unsaid.
        """
        if not (self.date and self.birthday and self.date.lower):
            return None
        born = self.date.lower
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def shown_birth(text: str, visibility: str) -> Birth | None:
    """Give what readers may know of a date of birth (EDTF), or None.

    >>> shown_birth("1990-04-12", "year").edtf, shown_birth("1990-04-12", "month-day").edtf
    ('1990', 'XXXX-04-12')
    """
    try:
        value = parse(text)
    except ValueError:
        return None
    if visibility == FULL:
        return Birth(value, _birthday(value))
    if visibility == YEAR:
        return Birth(parse(_years(value)))
    birthday = _birthday(value)
    return Birth(birthday=birthday) if visibility == MONTH_DAY and birthday else None


def _birthday(value: PartialDate) -> tuple[int, int] | None:
    point = value.start
    if point is None or point != value.end or point.precision is not Precision.DAY:
        return None
    certain = not (point.is_approximate or point.is_uncertain)
    return (point.lower.month, point.lower.day) if certain else None


def _years(value: PartialDate) -> str:
    """Write a date again without its months and days: `1985-04~` becomes `1985~`."""
    if value.start and value.start == value.end:
        return _year(value.start)
    end = ".." if value.goes_on else _year(value.end)
    return f"{_year(value.start)}/{end}"


def _year(point: Point | None) -> str:
    if point is None:
        return ""
    year = f"{point.lower.year:04}"
    mark = {(True, False): "~", (False, True): "?", (True, True): "%"}
    known = year[:3] + "X" if point.precision is Precision.DECADE else year
    return known + mark.get((point.is_approximate, point.is_uncertain), "")
