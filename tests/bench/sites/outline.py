"""Which pages a site of N pages has, before any of them exists."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, islice

LANGUAGES = ("ru", "en", "ar")
PER_SECTION = 200
IN_MENU = 6


class Kind(StrEnum):
    SECTION = "section"
    STATEMENT = "statement"
    PROFILE = "profile"
    EXHIBITION = "exhibition"


@dataclass(frozen=True)
class Entry:
    """One page in all its languages. `number` counts all entries, `of_kind` those of its kind.

    `section` is the number of the section that it stands in; 0, the front page, for a section.
    `place` is its place there.
    """

    number: int
    kind: Kind
    of_kind: int
    section: int
    place: int


def outline(pages: int) -> list[Entry]:
    """Name the entries that make so many pages, front pages included, or up to two fewer.

    Each is there in every language, since django-distill knows no other sites.
    """
    return list(islice(_entries(), pages // len(LANGUAGES) - 1))


def _entries() -> Iterator[Entry]:
    """Go on for ever: each kind fills one section after another."""
    number = count(1)
    seen: Counter[Kind] = Counter()
    sections: dict[Kind, int] = {}
    for leaf in count():
        kind = _kind(leaf)
        place = seen[kind] % PER_SECTION
        if place == 0:
            sections[kind] = next(number)
            yield Entry(sections[kind], Kind.SECTION, seen[Kind.SECTION], 0, seen[Kind.SECTION])
            seen[Kind.SECTION] += 1
        yield Entry(next(number), kind, seen[kind], sections[kind], place)
        seen[kind] += 1


def _kind(leaf: int) -> Kind:
    """Mix the kinds: of twenty pages fourteen statements, five profiles and one exhibition."""
    if leaf % 20 == 10:
        return Kind.EXHIBITION
    return Kind.PROFILE if leaf % 4 == 1 else Kind.STATEMENT
