"""What readers read in a document: its blocks of text, one after another, without the HTML."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

# Elements that run on in a line of text. All others begin a block.
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
})  # fmt: skip
UNREAD = frozenset({"script", "style", "template"})
SPACE = re.compile(r"\s+")
TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.DOTALL | re.IGNORECASE)
HEAD_LENGTH = 1 << 14
# Of a file's name, as much as tells one picture from another.
NAME_LENGTH = 8


class Reading(NamedTuple):
    """The language tag of a document and its blocks. `is_whole` says if that is all of it."""

    language: str
    blocks: list[str]
    is_whole: bool


def read(html: bytes, limit: int) -> Reading:
    """Read a document, of one that is longer than `limit` bytes its beginning."""
    parser = _Reader()
    parser.feed(html[:limit].decode(errors="replace"))
    parser.close()
    parser.end_block()
    is_whole = len(html) <= limit
    # Where it was cut, half a block is no block.
    return Reading(parser.language, parser.blocks if is_whole else parser.blocks[:-1], is_whole)


def title_of(html: bytes) -> str:
    """Give the title of a document, or "" if it has none."""
    found = TITLE.search(html[:HEAD_LENGTH])
    return _joined([unescape(found[1].decode(errors="replace"))]) if found else ""


class _Reader(HTMLParser):
    """Gathers text. What text does not show but matters stands in brackets: pictures, links out."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.blocks: list[str] = []
        self._pieces: list[str] = []
        self._links: list[str] = []
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = found.get("lang", "")
        if tag not in INLINE:
            self.end_block()
        if tag in UNREAD:
            self._unread = tag
        elif tag == "meta" and found.get("name") == "description":
            self.blocks.append(_joined([found.get("content", "")]))
        elif tag == "img":
            name = found.get("src", "").rpartition("/")[2][:NAME_LENGTH]
            self._pieces.append(f" [{name}: {found.get('alt', '')}] ")
        elif tag == "br":
            self._pieces.append(" ")
        elif tag == "a":
            self._links.append(found.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""
        elif tag == "a" and self._links:
            address = self._links.pop()
            if ":" in address:
                self._pieces.append(f" [{address}]")
        if tag not in INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._pieces.append(data)

    def end_block(self) -> None:
        """Keep the block that was read so far, if there is anything in it."""
        if text := _joined(self._pieces):
            self.blocks.append(text)
        self._pieces = []


def _joined(pieces: list[str]) -> str:
    return SPACE.sub(" ", "".join(pieces)).strip()
