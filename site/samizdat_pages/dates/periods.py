"""Words days, months and years, alone or from one to another, as the Unicode data (CLDR) has it.

CLDR gives patterns for periods with short names only (`E, d MMM – E, d MMM y`); as its own
specification allows, they are taken with long names here. Digits are those that CLDR names for the
language: Western ones for all languages of the demo, Arabic included.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import parse_pattern

WEEKDAY, DAY, MONTH, YEAR = "yMMMEd", "yMMMd", "yMMMM", "y"  # CLDR's names of patterns

FALLBACK = "en"
# The theme writes "29 October 2023": the English of the world, not that of the United States.
ENGLISH = Locale("en", "001")
SHORT_NAMES = re.compile(r"'[^']*'|E+|c+|M{3,}|L{3,}")
SEPARATOR = re.compile(r"\s*([–~-])\s*$")
THIN_SPACES = str.maketrans("\u2009\u202f", "  ")


class Period(NamedTuple):
    """The words for a period: `29 October`, ` – `, `12 November 2023`.

    One day, month or year alone has its words in `first`, and nothing else. `language` is the one
    that was asked for, or `en` where CLDR does not know that one.
    """

    first: str
    separator: str
    last: str
    language: str

    def __str__(self) -> str:
        return f"{self.first}{self.separator}{self.last}"


def period(start: date, end: date, language: str, skeleton: str = WEEKDAY) -> Period:
    """Word a period: "Sunday, 29 October – Sunday, 12 November 2023".

    What both ends share is said once, in the order that the language has. With a skeleton that
    shows less than days, `start` and `end` are any days of the first and last month or year.
    """
    locale, used = locale_of(language)
    alone = single_pattern(locale, skeleton)
    first, last = formatted(start, alone, locale), formatted(end, alone, locale)
    if first == last:
        return Period(first, "", "", used)
    patterns = locale.interval_formats.get(skeleton, {}).get(_greatest_difference(start, end), ())
    if len(patterns) != 2:  # Babel could not tell the two ends apart, as in Persian and Yoruba
        return Period(first, " – ", last, used)
    beginning, rest = (
        formatted(day, pattern, locale) for day, pattern in zip((start, end), patterns, strict=True)
    )
    return Period(*_split(beginning), rest, used)


@cache
def locale_of(language: str) -> tuple[Locale, str]:
    """Give what CLDR knows of a language tag, and the tag; English for a language unknown to it."""
    if language == FALLBACK:
        return ENGLISH, FALLBACK
    try:
        return Locale.parse(language, sep="-"), language
    except (UnknownLocaleError, ValueError):
        return ENGLISH, FALLBACK


def single_pattern(locale: Locale, skeleton: str) -> str:
    return str(locale.datetime_skeletons[skeleton].pattern)


def formatted(day: date, pattern: str, locale: Locale) -> str:
    """Write a day by a pattern of CLDR, with long names for months and weekdays."""
    return plain_spaces(parse_pattern(SHORT_NAMES.sub(_long_name, pattern)).apply(day, locale))


def plain_spaces(text: str) -> str:
    """Put ordinary spaces for thin ones, so that a search finds a date however it was made."""
    return text.translate(THIN_SPACES)


def _long_name(field: re.Match[str]) -> str:
    # A weekday by itself (c) is asked for as one in a phrase (E): the names are the same, and
    # Babel 2.18 gives those of c in a wrong language after a locale that has none was asked.
    return field[0] if field[0].startswith("'") else field[0][0].replace("c", "E") * 4


def _greatest_difference(start: date, end: date) -> str:
    if start.year != end.year:
        return "y"
    return "M" if start.month != end.month else "d"


def _split(beginning: str) -> tuple[str, str]:
    """Part the words from the dash behind them. Between groups of words it stands in spaces."""
    dash = SEPARATOR.search(beginning)
    if dash is None:
        return beginning, ""
    words = beginning[: dash.start()]
    return words, f" {dash[1]} " if " " in beginning else dash[1]
