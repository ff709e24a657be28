"""Numbers and dates: the same in both texts, in any script and order."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .base import Finding, Pair
from .figures import Figure, figures
from .placeholders import PLACEHOLDER


def kept_numbers(pair: Pair) -> Iterator[Finding]:
    """Tell of numbers that one text has and the other has not.

    A month counts the same as a word and as a number: “12 March” is “3월 12일”. A month's name that
    has no counterpart is told only where another number or month stands in its stead, since a
    language may inflect its names in ways unknown here.
    """
    wanted = _figures(pair.source.text, pair.source_language)
    found = _figures(pair.target.text, pair.target_language)
    missing, added = _unmatched(wanted, found), _unmatched(found, wanted)
    if _digits(missing) == _digits(added):
        return
    yield from _missing(pair, _sure(missing, added))
    yield from _added(pair, _sure(added, missing))


def _figures(text: str, language: str) -> list[Figure]:
    """Give the numbers of a text but those in placeholders, such as “{0}”."""
    inside = [match.span() for match in PLACEHOLDER.finditer(text)]
    return [
        figure
        for figure in figures(text, language)
        if not any(start <= figure.start < end for start, end in inside)
    ]


def _unmatched(these: list[Figure], those: list[Figure]) -> list[Figure]:
    """Give those of the first list for which the second has no equal, the last ones of several.

    Digits are matched before month names, so that “March 3” takes the 3 of “3 марта”.
    """
    free = Counter(figure.value for figure in those)
    left = []
    for figure in sorted(these, key=lambda figure: figure.month):
        if free[figure.value] > 0:
            free[figure.value] -= 1
        else:
            left.append(figure)
    return sorted(left, key=lambda figure: figure.start)


def _digits(left: list[Figure]) -> str:
    """Join what is left: “12 100” as one number and as two are no difference."""
    return "".join(figure.value for figure in left)


def _sure(left: list[Figure], others: list[Figure]) -> list[Figure]:
    return left if others else [figure for figure in left if not figure.month]


def _missing(pair: Pair, left: list[Figure]) -> Iterator[Finding]:
    for figure in left:
        written = pair.source.text[figure.start : figure.end]
        message = _("“%(number)s” of the source is missing. Is it another number here?")
        place = pair.source.place(figure.start, figure.end)
        yield Finding("numbers", message % {"number": written}, *place, in_source=True)


def _added(pair: Pair, left: list[Figure]) -> Iterator[Finding]:
    for figure in left:
        written = pair.target.text[figure.start : figure.end]
        message = _("The source does not have “%(number)s”.") % {"number": written}
        yield Finding("numbers", message, *pair.target.place(figure.start, figure.end))
