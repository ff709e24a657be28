"""What changed between two wordings, word by word."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from samizdat_translation.string_checks.languages import WITHOUT_SPACES, base_language

# A tag is one piece; else a word, a run of spaces, or any single character.
_WORDS = re.compile(r"<[^<>]*>|\w+(?:['’\u200c-]\w+)*|\s+|.", re.DOTALL)
_CHARACTERS = re.compile(r"<[^<>]*>|[0-9]+|[A-Za-z]+|\s+|.", re.DOTALL)


class Change(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


class Piece(NamedTuple):
    """A run of text with one fate."""

    change: Change
    text: str


def diff(old: str, new: str, language: str = "") -> list[Piece]:
    """Compare two wordings by words, or by characters where words are not set apart by spaces.

    Kept and inserted pieces make up the new wording, kept and deleted ones the old.
    """
    before, after = _pieces(old, language), _pieces(new, language)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return list(_merged(_changes(matcher, before, after)))


def _pieces(text: str, language: str) -> list[str]:
    by_characters = base_language(language) in WITHOUT_SPACES | {"ko"}
    return (_CHARACTERS if by_characters else _WORDS).findall(text)


def _changes(
    matcher: "SequenceMatcher[str]", before: list[str], after: list[str]
) -> Iterator[Piece]:
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            yield Piece(Change.KEPT, "".join(before[start:end]))
        else:
            yield Piece(Change.DELETED, "".join(before[start:end]))
            yield Piece(Change.INSERTED, "".join(after[new_start:new_end]))


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join changes with nothing but a space between them: they read as one."""
    deleted = inserted = ""
    waiting = ""
    for piece in pieces:
        if piece.change is Change.KEPT and piece.text.isspace() and (deleted or inserted):
            waiting += piece.text
        elif piece.change is Change.KEPT:
            yield from _replaced(deleted, inserted)
            deleted = inserted = ""
            if text := waiting + piece.text:
                yield Piece(Change.KEPT, text)
            waiting = ""
        elif piece.text:
            deleted, inserted = deleted + waiting, inserted + waiting
            waiting = ""
            if piece.change is Change.DELETED:
                deleted += piece.text
            else:
                inserted += piece.text
    yield from _replaced(deleted, inserted)
    if waiting:
        yield Piece(Change.KEPT, waiting)


def _replaced(deleted: str, inserted: str) -> Iterator[Piece]:
    if deleted:
        yield Piece(Change.DELETED, deleted)
    if inserted:
        yield Piece(Change.INSERTED, inserted)


def as_html(pieces: Iterable[Piece]) -> SafeString:
    """Mark what went and what came. Everything else is escaped, tags of the string included.

    Each change is isolated, so that a digit or a bracket at its edge does not jump across a
    right-to-left text.
    """
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces))


def _marked(piece: Piece) -> SafeString:
    if piece.change is Change.DELETED:
        return format_html("<del><bdi>{}</bdi></del>", piece.text)
    if piece.change is Change.INSERTED:
        return format_html("<ins><bdi>{}</bdi></ins>", piece.text)
    return escape(piece.text)
