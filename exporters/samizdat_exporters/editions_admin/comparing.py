"""Compares what readers read in two states of a page: block by block, then word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from samizdat_exporters.editions_admin.reading import Reading, read
from samizdat_exporters.editions_admin.sides import Side

# A longer document is compared as far as this, in bytes: reading it would take too long.
LIMIT = 500_000
# A longer block is not compared word by word, and is shown as far as this, in letters.
BLOCK_LIMIT = 10_000
# Of documents up to this size a list says whether their text differs, in bytes.
GLANCE_LIMIT = 100_000
# Blocks less alike than this are two things, not one that was changed.
ALIKE = 0.4
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
CONTEXT = 1  # unchanged blocks around what has changed


class Piece(NamedTuple):
    """A part of a block: `kind` is `equal`, `addition` or `deletion`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """A block as it was and as it is: `kind` is `equal`, `changed`, `addition`, `deletion`, `gap`.

    A gap stands for `count` blocks that are the same.
    """

    kind: str
    old: str = ""
    new: str = ""
    count: int = 0

    @property
    def pieces(self) -> list[Piece]:
        """Give the words with what was done to them. Takes time: for what is shown only."""
        if self.kind == "changed":
            return list(_pieces(TOKEN.findall(self.old), TOKEN.findall(self.new)))
        return [Piece(self.kind, (self.new or self.old)[:BLOCK_LIMIT])]

    @property
    def is_cut(self) -> bool:
        """Whether the block is longer than it is shown."""
        return self.kind != "changed" and len(self.new or self.old) > BLOCK_LIMIT


@dataclass(frozen=True)
class Comparison:
    """The lines of a comparison. `is_whole` says whether all of both documents was compared."""

    lines: list[Line]
    language: str
    is_whole: bool

    @property
    def has_changes(self) -> bool:
        return any(line.kind not in {"equal", "gap"} for line in self.lines)


def compare(former: Side, later: Side, path: str) -> Comparison:
    """Compare a file of two editions."""
    old, new = _reading(former, path), _reading(later, path)
    lines = list(_lines(old.blocks, new.blocks))
    return Comparison(lines, new.language or old.language, old.is_whole and new.is_whole)


def reads_the_same(former: Side, later: Side, path: str) -> bool:
    """Whether only what is around the text differs. False where that would take long to know."""
    files = [edition.file(path) for edition in (former, later)]
    found = [file for file in files if file and file.size <= GLANCE_LIMIT]
    return len(found) == 2 and len({_glance(former.blobs.path(file.sha256)) for file in found}) == 1


@lru_cache(maxsize=10_000)
def _glance(blob: Path) -> int:
    """Stand for the text of a blob, which never changes."""
    return hash(tuple(read(blob.read_bytes(), GLANCE_LIMIT).blocks))


def _reading(edition: Side, path: str) -> Reading:
    return read(edition.read(path), LIMIT)


def _lines(old: list[str], new: list[str]) -> Iterator[Line]:
    operations = SequenceMatcher(None, old, new).get_opcodes()
    for number, (operation, start, end, new_start, new_end) in enumerate(operations):
        if operation == "equal":
            after = CONTEXT if number else 0
            before = CONTEXT if number < len(operations) - 1 else 0
            yield from _unchanged(old[start:end], after, before)
        else:
            yield from starmap(_line, _pairs(old[start:end], new[new_start:new_end]))


def _unchanged(blocks: list[str], after: int, before: int) -> Iterator[Line]:
    """Show the blocks next to what has changed, and count those between."""
    between = len(blocks) - after - before
    if between <= 1:
        after, between, before = len(blocks), 0, 0
    yield from (_same(block) for block in blocks[:after])
    if between:
        yield Line("gap", count=between)
    yield from (_same(block) for block in blocks[len(blocks) - before :])


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Put together what was one block before and is one now; "" stands for none."""
    old, new = old[::-1], new[::-1]
    while old and new:
        if _are_alike(old[-1], new[-1]):
            yield old.pop(), new.pop()
        elif len(old) >= len(new):
            yield old.pop(), ""
        else:
            yield "", new.pop()
    yield from ((block, "") for block in reversed(old))
    yield from (("", block) for block in reversed(new))


def _are_alike(old: str, new: str) -> bool:
    if max(len(old), len(new)) > BLOCK_LIMIT:
        return False
    return SequenceMatcher(None, old.split(), new.split()).quick_ratio() >= ALIKE


def _line(old: str, new: str) -> Line:
    if old and new:
        return Line("changed", old, new)
    return Line("deletion", old) if old else Line("addition", "", new)


def _same(block: str) -> Line:
    return Line("equal", block, block)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Compare words. Spaces between them are no reason to call two texts alike."""
    for operation, start, end, new_start, new_end in SequenceMatcher(
        str.isspace, old, new
    ).get_opcodes():
        if operation == "equal":
            yield Piece("equal", "".join(old[start:end]))
            continue
        if end > start:
            yield Piece("deletion", "".join(old[start:end]))
        if new_end > new_start:
            yield Piece("addition", "".join(new[new_start:new_end]))
