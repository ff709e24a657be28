"""A document as a reader or a program would read it: the words behind all escapes."""

import html
import re
from functools import cached_property
from unicodedata import normalize
from urllib.parse import unquote

JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
# As scripts write a character, and style sheets the sign in an address.
SCRIPT_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})|\\u\{0*([0-9a-fA-F]{1,5})\}")
STYLE_SIGN = re.compile(r"\\0{0,4}40(?![0-9a-fA-F]) ?")
# As JSON and calendars write white space; as long as before, so that words begin where they did.
SPACE_ESCAPE = re.compile(r"\\[nNrt]")
CALENDAR_FOLD = re.compile(r"\r?\n[ \t]")
PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
# Within a word, so that a word in pieces is one again; every other tag ends a word.
INLINE = re.compile(
    r"<!--.*?-->|</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark"
    r"|nobr|output|q|s|samp|small|span|strike|strong|sub|sup|time|tspan|tt|u|var|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.DOTALL | re.IGNORECASE,
)
# Characters that nobody sees, and that would hide a word from a search.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Looked up by these: words, and three characters at a time of scripts without spaces between them.
WORD = re.compile(r"\w{4,}")
SYLLABLES = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{3,}")
# Escapes may lie in one another: HTML in a feed, an address in a link in JSON.
MAX_DEPTH = 4


class Reading:
    """One document under the eyes of all rules, which decode it once."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def plain(self) -> str:
        """The whole document, tags and attributes included, without its escapes."""
        text = CALENDAR_FOLD.sub("", self.text) if self._is_folded else self.text
        for _depth in range(MAX_DEPTH):
            decoded = _decoded(text)
            if decoded == text:
                break
            text = decoded
        return UNSEEN.sub("", text) if not text.isascii() else text

    @cached_property
    def shown(self) -> str:
        """The same without the tags that may stand in the middle of a word."""
        return INLINE.sub("", self.plain) if "<" in self.plain else self.plain

    @cached_property
    def folded(self) -> str:
        """`plain` in the one spelling in which words are compared."""
        return normalize("NFC", self.plain.casefold())

    @cached_property
    def words(self) -> set[str]:
        """Give the words by which the document is looked up."""
        return words_of(self.folded)

    def line_of(self, text: str, position: int) -> int:
        """Give the line of a place in one of the texts above, or 0 where lines were joined."""
        return 0 if self._is_folded else text.count("\n", 0, position) + 1

    @property
    def _is_folded(self) -> bool:
        return self.file.endswith(".ics")


def fold(text: str) -> str:
    """Make texts equal that differ in capitals, or in how accents are put together."""
    return normalize("NFC", UNSEEN.sub("", text).casefold())


def words_of(folded: str) -> set[str]:
    """Give the words of a text by which terms are looked up."""
    words = set(WORD.findall(folded))
    if not folded.isascii():
        for run in SYLLABLES.findall(" ".join(words)):
            words.update(run[start : start + 3] for start in range(len(run) - 2))
    return words


def _decoded(text: str) -> str:
    if "\\" in text:
        text = SPACE_ESCAPE.sub("  ", JSON_ESCAPE.sub(_character, text)).replace("\\/", "/")
        text = STYLE_SIGN.sub("@", SCRIPT_ESCAPE.sub(_character, text))
    if "&" in text:
        text = html.unescape(text)
    if "%" in text and PERCENT.search(text):
        text = unquote(text)
    return text


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[escaped.lastindex or 1], 16))
