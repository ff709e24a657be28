"""Keeps markup and placeholders whole, whatever a machine makes of them."""

import re

from samizdat_translation.string_checks import Pair
from samizdat_translation.string_checks.placeholders import PLACEHOLDER, kept_placeholders
from samizdat_translation.string_checks.tags import broken_markup, kept_links, kept_tags

# A tag, or what a program puts a word in for.
FIXED = re.compile(rf"(<[^<>]*>|{PLACEHOLDER.pattern})")


def is_whole(source: str, target: str, languages: tuple[str, str]) -> bool:
    """Whether a translation has the markup, links and placeholders of its source."""
    pair = Pair.of_html(source, target, *languages)
    rules = (broken_markup, kept_links, kept_tags, kept_placeholders)
    return bool(target.strip()) and not any(True for rule in rules for _found in rule(pair))


def pieces(source: str) -> list[str]:
    """Part a text into what stays as it is, at odd places, and what is to be translated."""
    parted: list[str] = []
    last = 0
    for found in FIXED.finditer(source):
        parted += [source[last : found.start()], found[0]]
        last = found.end()
    return [*parted, source[last:]]


def joined(source: str, translated: dict[str, str]) -> str:
    """Put a text together again from its translated pieces, with the spaces that it had."""
    return "".join(
        piece if number % 2 else _with_spaces(piece, translated)
        for number, piece in enumerate(pieces(source))
    )


def words_of(source: str) -> list[str]:
    """Give the pieces of a text that have anything to translate."""
    return [piece.strip() for piece in pieces(source)[::2] if piece.strip()]


def _with_spaces(piece: str, translated: dict[str, str]) -> str:
    core = piece.strip()
    if not core:
        return piece
    return piece.replace(core, translated.get(core, core).strip(), 1)
