"""Finds numbers and dates in a text, whatever digits and separators it uses."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from math import prod
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from .languages import base_language

_SPACES = "\u0020\u00a0\u2009\u202f"
# Groups of three after a separator that is the same throughout: 1,234 · 1.234 · 1 234 · 1٬234.
_THOUSANDS = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:(?P<by>[.,'’٬،{_SPACES}])\d{{3}})(?:(?P=by)\d{{3}})*(?!\d)"
)
_DATE = re.compile(
    r"(?<!\d)(?:(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}|\d{2})|(\d{4})[./\-](\d{1,2})[./\-](\d{1,2}))(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)")
_INDIAN = re.compile(r"(?<!\d)\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")
_PLAIN = re.compile(r"\d+")

# Words that multiply the number before them, those with many endings by their stems.
_SCALES = [
    (10**3, r"thousand|тыс|тис|tys|tis|tausend|mil(?:le)?\b|هزار|ألف|آلاف"),
    (
        10**6,
        r"million|millón|milion|mln|млн|миллион|мільйон|мільён|milij|mio\b|میلیون|مليون|ملايين",
    ),
    (10**9, r"billion|миллиард|мільярд|млрд|mld|mrd|mill?iard|میلیارد|مليار"),
]
_SCALE = [
    (factor, re.compile(rf"[{_SPACES}]?(?:{words})", re.IGNORECASE)) for factor, words in _SCALES
]
# Chinese, Japanese and Korean count in tens of thousands, and add the parts: 1만 2천.
_EASTERN = {
    sign: factor
    for signs, factor in (
        ("십十", 10),
        ("백百", 10**2),
        ("천千", 10**3),
        ("만万萬", 10**4),
        ("억億亿", 10**8),
    )
    for sign in signs
}
_SIGN = f"[{''.join(_EASTERN)}]"
_EASTERN_PART = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({_SIGN}*)")
_EASTERN_SUM = re.compile(
    rf"(?<![\d.,])\d[\d,]*(?:\.\d+)?{_SIGN}+(?: ?\d[\d,]*{_SIGN}+)*(?: ?\d{{3,4}}(?!\d))?"
)
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)[.,٫](\d{1,2})(?!\d)")
_SHORTEST_MONTH = 3


class Figure(NamedTuple):
    """A number in a text, as ASCII digits without separators, and where it stands."""

    value: str
    start: int
    end: int
    month: bool = False  # a month's name stands there, not digits


def figures(text: str, language: str) -> list[Figure]:
    """Give the numbers of a text in their order, and months that are written as words."""
    ascii_text = _ascii_digits(text)
    found: list[Figure] = []
    taken = [False] * len(text)
    for figure in _candidates(ascii_text, language):
        if not any(taken[figure.start : figure.end]):
            taken[figure.start : figure.end] = [True] * (figure.end - figure.start)
            found.append(figure)
    return sorted(found, key=lambda figure: (figure.start, figure.end))


def _ascii_digits(text: str) -> str:
    """Write every decimal digit (Arabic, Persian, Devanagari, full-width …) as 0–9.

    No character becomes two, so places stay what they are.
    """
    return "".join(
        str(int(character)) if not character.isascii() and character.isdecimal() else character
        for character in text
    )


def _candidates(text: str, language: str) -> Iterator[Figure]:
    """Give what may be a number, the surest readings first."""
    for pattern in (_DATE, _CLOCK):
        for match in pattern.finditer(text):
            for part in range(1, (match.lastindex or 0) + 1):
                if match[part] is not None:
                    yield Figure(_bare(match[part]), *match.span(part))
    yield from _scaled(text)
    for pattern in (_INDIAN, _THOUSANDS):
        for match in pattern.finditer(text):
            yield Figure(_bare(re.sub(r"\D", "", match[0])), *match.span())
    for match in _PLAIN.finditer(text):
        yield Figure(_plain(match), *match.span())
    yield from _months(text, language)


def _scaled(text: str) -> Iterator[Figure]:
    """Read “150만”, “1만 2천”, “1.5 million”, “2 млн”."""
    for match in _EASTERN_SUM.finditer(text):
        yield Figure(_sum(match[0]), *match.span())
    for pattern in (_THOUSANDS, _DECIMAL, _PLAIN):
        for match in pattern.finditer(text):
            for factor, words in _SCALE:
                if scale := words.match(text, match.end()):
                    value = _whole(_value(match, pattern) * factor)
                    yield Figure(value, match.start(), scale.end())
                    break


def _value(match: re.Match[str], pattern: re.Pattern[str]) -> Decimal:
    if pattern is _DECIMAL:
        return Decimal(f"{match[1]}.{match[2]}")
    return Decimal(re.sub(r"\D", "", match[0]))


def _sum(text: str) -> str:
    return _whole(
        sum(
            Decimal(part[1].replace(",", "")) * prod(_EASTERN[sign] for sign in part[2])
            for part in _EASTERN_PART.finditer(text)
        )
        + Decimal()
    )


def _whole(value: Decimal) -> str:
    return f"{value:f}".partition(".")[0]


def _plain(match: re.Match[str]) -> str:
    """Keep the noughts of “3.05”, which is not “3.5”."""
    before = match.string[max(match.start() - 2, 0) : match.start()]
    is_fraction = len(before) == 2 and before[0].isdigit() and before[1] in ".,٫"
    return match[0] if is_fraction else _bare(match[0])


def _bare(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _months(text: str, language: str) -> Iterator[Figure]:
    names = month_names(language)
    if not names:
        return
    for match in re.finditer(r"[^\W\d_]+", text):
        if number := names.get(match[0].casefold()):
            yield Figure(str(number), *match.span(), month=True)


@cache
def month_names(language: str) -> dict[str, int]:
    """Give the names of the months in a language, each with its number, in small letters."""
    try:
        locale = Locale.parse(base_language(language))
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            word = name.casefold()
            if len(word) >= _SHORTEST_MONTH and word.isalpha():
                names[word] = number
    return names
