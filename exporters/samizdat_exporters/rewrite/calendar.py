"""Absolute addresses in calendars, whose lines are folded at 75 bytes (RFC 5545, 3.1)."""

import re

from .text import rewrite_absolute
from .use import Resolve

FOLD = re.compile(r"\r?\n[ \t]")
LINE_BYTES = 75


def rewrite_calendar(text: str, resolve: Resolve) -> str:
    """Unfold the lines, replace every absolute address, and fold the lines again."""
    unfolded = rewrite_absolute(FOLD.sub("", text), resolve)
    return "\r\n".join(map(_fold, unfolded.splitlines())) + "\r\n"


def _fold(line: str) -> str:
    """Break a line before each character that would make it longer than 75 bytes."""
    pieces, length = [""], 0
    for character in line:
        size = len(character.encode(errors="surrogateescape"))
        if length + size > LINE_BYTES:
            pieces.append("")
            length = 1  # the space that marks what follows as a continuation
        pieces[-1] += character
        length += size
    return "\r\n ".join(pieces)
