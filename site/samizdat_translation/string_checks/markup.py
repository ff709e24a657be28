"""Reads a string as wagtail-localize stores it: HTML with inline tags, links known by an id."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# A tag, a “<” that looks like one and is none, or a character reference.
_PIECE = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/<>]*)(?P<rest>[^<>]*)>"
    r"|(?P<loose><(?=[A-Za-z/!?]))"
    r"|(?P<reference>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
)
_ID = re.compile(r"\bid\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`/]+))")


class Tag(NamedTuple):
    """A tag and where it stands; `id` is None without one."""

    name: str
    closing: bool
    id: str | None
    strange: bool  # it has attributes other than an id
    start: int
    end: int


@dataclass(frozen=True)
class Markup:
    """A string taken apart: what readers read, and the tags in it.

    `positions[i]` is where the character `text[i]` stands in `written`; one more says the end.
    """

    written: str
    text: str
    positions: tuple[int, ...]
    tags: tuple[Tag, ...] = ()
    loose: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Turn a place in the text into one in what was written."""
        if end <= start:
            return self.positions[start], self.positions[start]
        return self.positions[start], max(self.positions[end - 1] + 1, self._end_of(end - 1))

    def _end_of(self, index: int) -> int:
        """Where the last character ends: a reference such as “&amp;” is longer than one."""
        start = self.positions[index]
        found = _PIECE.match(self.written, start)
        return found.end() if found else start + 1


def plain(written: str) -> Markup:
    """Take a text in which “<” and “&” mean themselves."""
    return Markup(written, written, tuple(range(len(written) + 1)))


def parse(written: str) -> Markup:
    """Take HTML apart. Whatever is broken in it is kept as text or named, never an error."""
    text: list[str] = []
    positions: list[int] = []
    tags: list[Tag] = []
    loose: list[int] = []
    for start, end, found in _pieces(written):
        if found is None:
            shown = written[start:end]
            positions += range(start, end)
        elif found["name"]:
            tags.append(_tag(found))
            shown = "\n" if tags[-1].name == "br" else ""
            positions += [start] * len(shown)
        elif found["loose"]:
            loose.append(start)
            shown = "<"
            positions.append(start)
        else:
            shown = html.unescape(found["reference"])
            positions += [start] * len(shown)
        text.append(shown)
    return Markup(written, "".join(text), (*positions, len(written)), tuple(tags), tuple(loose))


def _pieces(written: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Give what the pattern finds, and the text between."""
    done = 0
    for found in _PIECE.finditer(written):
        if done < found.start():
            yield done, found.start(), None
        yield found.start(), found.end(), found
        done = found.end()
    if done < len(written):
        yield done, len(written), None


def _tag(found: re.Match[str]) -> Tag:
    name, rest = found["name"].lower(), found["rest"]
    known = _ID.search(rest)
    others = _ID.sub("", rest, count=1).strip().removesuffix("/").strip()
    return Tag(
        name,
        closing=bool(found["slash"]),
        id=next(part for part in known.groups() if part is not None) if known else None,
        strange=bool(others),
        start=found.start(),
        end=found.end(),
    )
