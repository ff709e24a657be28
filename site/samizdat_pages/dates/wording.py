"""Words partial dates: "around 1985", "январь 2018 г.", "1980년대"."""

from dataclasses import dataclass
from typing import NamedTuple

from babel import Locale

from .partial import PartialDate, Point, Precision
from .periods import (
    DAY,
    FALLBACK,
    MONTH,
    YEAR,
    formatted,
    locale_of,
    period,
    plain_spaces,
    single_pattern,
)

SKELETONS = {Precision.YEAR: YEAR, Precision.MONTH: MONTH, Precision.DAY: DAY}
ROMAN = [
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
]


@dataclass(frozen=True)
class Words:
    """What CLDR does not know of a language. `{}` is where the date goes.

    The forms `…_after` are those behind a preposition: in "с 1980-х годов" the decade stands in the
    genitive. CLDR keeps both cases of the months.
    """

    around: str
    perhaps: str
    since: str
    until: str
    ended: str
    decade: str
    decade_after: str
    first_decade: str = ""  # of a century, where it is worded otherwise
    first_decade_after: str = ""
    around_after: str = ""  # where `around` cannot follow a preposition
    year: str = "{}"
    years: str = "{}"
    after: str = "{}"


WORDS = {
    "en": Words(
        around="around {}",
        perhaps="perhaps {}",
        since="since {}",
        until="until {}",
        ended="from {}, end unknown",
        decade="{year}s",
        decade_after="the {year}s",
    ),
    "ru": Words(
        around="около {}",
        around_after="примерно {}",
        perhaps="возможно, {}",
        since="с {}",
        until="до {} включительно",
        ended="с {}, окончание неизвестно",
        decade="{year}-е годы",
        decade_after="{year}-х годов",
        year="{} г.",
        years="{} гг.",
    ),
    "ko": Words(
        around="{}경",
        perhaps="{}(추정)",
        since="{}부터",
        until="{}까지",
        ended="{}부터, 종료 시점 미상",
        decade="{year}년대",
        decade_after="{year}년대",
    ),
    "nl": Words(
        around="rond {}",
        perhaps="mogelijk {}",
        since="sinds {}",
        until="tot en met {}",
        ended="vanaf {}, einde onbekend",
        decade="jaren {year}",
        decade_after="de jaren {year}",
    ),
    "pl": Words(
        around="ok. {}",
        perhaps="być może {}",
        since="od {}",
        until="do {}",
        ended="od {}, koniec nieznany",
        decade="lata {short}. {century} w.",
        decade_after="lat {short}. {century} w.",
        # "Lata 0. XXI w." is nothing that anybody says.
        first_decade="lata {year}–{last_year}",
        first_decade_after="lat {year}–{last_year}",
        after="{} r.",
    ),
    "ar": Words(
        around="نحو {}",
        perhaps="ربما {}",
        since="منذ {}",
        until="حتى {}",
        ended="من {}، وتاريخ الانتهاء غير معروف",
        decade="عقد {year}",
        decade_after="عقد {year}",
    ),
}


class Wording(NamedTuple):
    """A date in words, and the language of these words: what `lang` has to say about them."""

    text: str
    language: str


def wording(value: PartialDate, language: str) -> Wording:
    """Word a date in a language; in English where we have no words for it.

    >>> wording(parse("1985~"), "nl")
    Wording(text='rond 1985', language='nl')
    """
    known = language.partition("-")[0]
    if known not in WORDS:
        known = FALLBACK
    locale, _language = locale_of(known)
    return Wording(_Voice(WORDS[known], locale, known).say(value), known)


@dataclass(frozen=True)
class _Voice:
    """One language, speaking."""

    words: Words
    locale: Locale
    language: str

    def say(self, value: PartialDate) -> str:
        start, end = value.start, value.end
        if start and end:
            return self._point(start) if start == end else self._between(start, end)
        if end:
            return self._open(end, self.words.until)
        if start:
            return self._open(start, self.words.since if value.goes_on else self.words.ended)
        raise ValueError(f"A date needs a start or an end, and {value!r} has neither.")

    def _point(self, point: Point) -> str:
        if point.is_approximate:
            text = self.words.around.format(self._plain_after(point))
        else:
            text = self._plain(point)
        return self._perhaps(text, point)

    def _open(self, point: Point, words: str) -> str:
        text = self._plain_after(point)
        if point.is_approximate:
            text = (self.words.around_after or self.words.around).format(text)
        return self._perhaps(words.format(text), point)

    def _perhaps(self, text: str, point: Point) -> str:
        return self.words.perhaps.format(text) if point.is_uncertain else text

    def _between(self, start: Point, end: Point) -> str:
        certain = not any(each.is_approximate or each.is_uncertain for each in (start, end))
        skeleton = SKELETONS.get(start.precision)
        if certain and skeleton and start.precision == end.precision:
            text = str(period(start.lower, end.lower, self.language, skeleton))
            return self.words.years.format(text) if skeleton == YEAR else text
        joined = plain_spaces(self.locale.interval_formats[None])
        return joined.format(self._point(start), self._point(end))

    def _plain(self, point: Point) -> str:
        if point.precision is Precision.DECADE:
            return _decade(point, self.words.decade, self.words.first_decade)
        pattern = single_pattern(self.locale, SKELETONS[point.precision])
        return self._year(point, formatted(point.lower, pattern, self.locale))

    def _plain_after(self, point: Point) -> str:
        if point.precision is Precision.DECADE:
            return _decade(point, self.words.decade_after, self.words.first_decade_after)
        # CLDR's L is a month's name by itself, M the name inside a phrase.
        pattern = single_pattern(self.locale, SKELETONS[point.precision]).replace("L", "M")
        text = self._year(point, formatted(point.lower, pattern, self.locale))
        return self.words.after.format(text)

    def _year(self, point: Point, text: str) -> str:
        return self.words.year.format(text) if point.precision is Precision.YEAR else text


def _decade(point: Point, pattern: str, first: str) -> str:
    year = point.lower.year
    if first and year % 100 == 0:
        pattern = first
    return pattern.format(
        year=year, last_year=year + 9, short=year % 100, century=_roman(year // 100 + 1)
    )


def _roman(number: int) -> str:
    """Write a number up to 100 in Roman figures."""
    figures = ""
    for value, figure in ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures
