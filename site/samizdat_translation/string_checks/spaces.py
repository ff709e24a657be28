"""Spaces and characters that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .base import Finding, Pair

_DOUBLE = re.compile(r"(?<=\S)[  ]{2,}(?=\S)")
# Line breaks and what scripts need: soft hyphen, joiners, direction marks.
_NEEDED = frozenset("\n\r\t\xad\u200c\u200d\u200e\u200f\u061c")


def double_spaces(pair: Pair) -> Iterator[Finding]:
    """Tell of two spaces in a row, where the source has none."""
    if _DOUBLE.search(pair.source.text):
        return
    for match in _DOUBLE.finditer(pair.target.text):
        place = pair.target.place(*match.span())
        yield Finding("double-spaces", _("Two spaces stand here where one is enough."), *place)


def edge_spaces(pair: Pair) -> Iterator[Finding]:
    """Tell of a space at an end that the source does not have, or the reverse."""
    source, target = pair.source.text, pair.target.text
    if not source.strip() or not target.strip():
        return
    if source[0].isspace() != target[0].isspace():
        message = (
            _("It begins with a space.")
            if target[0].isspace()
            else _("The source begins with a space, and this does not.")
        )
        yield Finding("edge-spaces", message, *pair.target.place(0, 1))
    if source[-1].isspace() != target[-1].isspace():
        message = (
            _("It ends with a space.")
            if target[-1].isspace()
            else _("The source ends with a space, and this does not.")
        )
        last = len(target)
        yield Finding("edge-spaces", message, *pair.target.place(last - 1, last))


def invisible_characters(pair: Pair) -> Iterator[Finding]:
    """Tell of control and format characters: they come with copied text, and can mark a copy."""
    for index, character in enumerate(pair.target.text):
        if character in _NEEDED or character in pair.source.text:
            continue
        if unicodedata.category(character) in {"Cc", "Cf"}:
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            message = _("An invisible character stands here: %(name)s. Delete it.")
            place = pair.target.place(index, index + 1)
            yield Finding("invisible-characters", message % {"name": name}, *place)
