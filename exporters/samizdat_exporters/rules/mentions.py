"""Finds the words of a long list in one document after another: user names, titles, file names.

What a document says is looked up by its words, so that ten thousand terms cost no more than ten.
An index of the words is kept with the document: when a term is new, only those documents that may
have it are looked at again.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from zlib import crc32

from django.urls import NoReverseMatch, reverse

from samizdat_exporters.findings import digest_of
from samizdat_exporters.rules.reading import SYLLABLES, Reading, fold, words_of

SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for, under which rule, and by which form of the admin it is kept."""

    rule: str
    text: str
    place: tuple[str, object] = ("", None)

    @property
    def key(self) -> str:
        """Name the term without telling it."""
        return digest_of(f"{self.rule}\0{fold(self.text)}")

    @property
    def edit_path(self) -> str:
        """Give the address of that form, or "" in a project that serves no admin."""
        view, pk = self.place
        try:
            return reverse(view, args=[pk]) if view else ""
        except NoReverseMatch:
            return ""


class Mention(NamedTuple):
    """A term in a document."""

    term: Term
    line: int


class Mentions:
    """Terms to look for, prepared once for many documents."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.key: term for term in terms}

    @cached_property
    def _by_word(self) -> dict[str, list[Term]]:
        """Order the terms by the longest word of each, "" where it has none."""
        found: dict[str, list[Term]] = defaultdict(list)
        for term in self._terms.values():
            found[_anchor(term)].append(term)
        return dict(found)

    @property
    def keys(self) -> frozenset[str]:
        """Name all terms, to compare two builds."""
        return frozenset(self._terms)

    def within(self, reading: Reading) -> Iterator[Mention]:
        """Give the terms that stand in a document, each once."""
        for word in (reading.words | {""}) & self._by_word.keys():
            for term in self._by_word[word]:
                if match := _pattern(term.text).search(reading.folded):
                    yield Mention(term, reading.line_of(reading.folded, match.start()))

    def anchors(self, keys: Iterable[str]) -> frozenset[bytes]:
        """Give the words, as an index has them, of which a document with one of the terms has one.

        The empty one stands for terms that any document may have.
        """
        return frozenset(_hashed([_anchor(self._terms[key])]) for key in keys)


def index_of(reading: Reading) -> bytes:
    """Give the words of a document as hashes, four bytes each."""
    return _hashed(reading.words)


def _hashed(words: Iterable[str]) -> bytes:
    hashes = sorted(crc32(word.encode(errors="surrogatepass")) for word in words if word)
    return array("I", hashes).tobytes()


def _anchor(term: Term) -> str:
    """Give the longest word of a term: what stands nowhere costs nothing."""
    folded = fold(term.text)
    words = words_of(folded)
    if SYLLABLES.search(folded):
        # A run of such a script may stand in the middle of a longer one.
        words = {word for word in words if SYLLABLES.fullmatch(word) and len(word) == 3}
    return max(words, key=lambda word: (len(word), word), default="")


@lru_cache(4096)
def _pattern(text: str) -> re.Pattern[str]:
    """Find a term as whole words, with whatever white space a template puts between them."""
    written = SPACE.split(fold(text).strip())
    inner = r"\s+".join(map(re.escape, written))
    before = "" if _is_syllabic(written[0][0]) else r"(?<!\w)"
    after = "" if _is_syllabic(written[-1][-1]) else r"(?!\w)"
    return re.compile(before + inner + after)


def _is_syllabic(character: str) -> bool:
    return bool(SYLLABLES.match(character * 3))
