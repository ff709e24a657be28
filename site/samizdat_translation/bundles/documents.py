"""The texts of one job as a file holds them, and as the database does."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

KEY_LENGTH = 8  # hexadecimal digits; two strings of one job that share them would be no harm


@dataclass(frozen=True)
class Line:
    """One string: `context` says where it stands, `fuzzy` that somebody has to look at it."""

    context: str
    source: str
    text: str = ""
    fuzzy: bool = False
    comment: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.source

    @property
    def digest(self) -> str:
        return _digest(*self.key)

    @property
    def state(self) -> str:
        """Tell one translation of the string from another, its state included."""
        return _digest(self.text, "fuzzy" if self.fuzzy else "") if self.text else ""


@dataclass(frozen=True)
class Document:
    """The file of one job.

    `base` has the state of each string that was translated when the file was made, by its digest.
    It tells what the translator changed from what others changed meanwhile. It is None in a file
    that lost it, as some programs drop what they do not know. `doubled` are translations beside
    which the file has a better one, `plurals` such with several forms, which no text of ours has.
    """

    job: str
    language: str
    lines: tuple[Line, ...]
    base: Mapping[str, str] | None = None
    doubled: tuple[Line, ...] = ()
    plurals: tuple[Line, ...] = ()


def base_of(lines: tuple[Line, ...]) -> dict[str, str]:
    return {line.digest: line.state for line in lines if line.text}


def merge(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Keep one of several equal strings in one place: gettext's tools refuse a file with two.

    The first that is translated and sure is kept, or else the first that is translated. Given as
    well are those that say something else.
    """
    kept: dict[tuple[str, str], Line] = {}
    every = list(lines)
    for line in every:
        known = kept.get(line.key)
        if known is None or _rank(line) > _rank(known):
            kept[line.key] = line
    doubled = (line for line in every if line.text and line.text != kept[line.key].text)
    return tuple(kept.values()), tuple(doubled)


def placed(document: Document, keys: Iterable[tuple[str, str]]) -> Document:
    """Find the place of strings whose context a program dropped: where there is but one."""
    if all(line.context for line in document.lines):
        return document
    places: dict[str, set[str]] = {}
    for context, source in keys:
        places.setdefault(source, set()).add(context)

    def found(line: Line) -> Line:
        known = places.get(line.source, set())
        return replace(line, context=min(known)) if not line.context and len(known) == 1 else line

    lines, doubled = merge(found(line) for line in [*document.lines, *document.doubled])
    return replace(document, lines=lines, doubled=doubled)


def _rank(line: Line) -> int:
    return 2 - line.fuzzy if line.text else 0


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:KEY_LENGTH]
