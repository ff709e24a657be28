"""Finds the names of people who withdrew their consent to be named, in any text.

A name of several words is found with the endings that a language gives it (Анне Примеровой), in
either order, and with one more word in the middle; a single word counts from five letters on, as
it stands. Capitals, accents, ё or е, dashes and line breaks make no difference. A name that is
written in yet another way is not found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

# Accents, vowel signs of Arabic, soft hyphens, and characters that nobody sees.
IGNORED = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]")
# Scripts in which a word has no spaces around it, and a whole name two to four characters.
SYLLABLES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
ARABIC = re.compile("[\u0620-\u064a]")
# And, so, with, for, as: Arabic writes them in one word with what follows.
ARABIC_PREFIX = "[\u0648\u0641\u0628\u0644\u0643]?"
BETWEEN = r"[\s\-_.,'’\u2010-\u2015]{1,40}"
IN_THE_MIDDLE = rf"(?:\w{{1,30}}{BETWEEN})?"
ENDING = r"\w{0,4}"
VOWELS = "аеиоуыэюяйьaeiouy"
SHORTEST_STEM = 3
SHORTEST_SINGLE_WORD = 5

Search = tuple[list[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class WithdrawnName:
    """A name that may not be said, whose it is, and since when."""

    person: int
    text: str
    withdrawn_on: date


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, and where: the line counts from 1."""

    name: WithdrawnName
    line: int


class Names:
    """Names to look for, prepared once for many texts."""

    def __init__(self, names: Iterable[WithdrawnName]) -> None:
        self._searches = [(name, search) for name in names for search in _searches(name.text)]

    def __bool__(self) -> bool:
        return bool(self._searches)

    def found_in(self, text: str, *, except_of: int | None = None) -> Iterator[Mention]:
        """Give the names that a text mentions, each once; `except_of` is a person to pass over."""
        if not self:
            return
        folded, seen = fold(text), set()
        for name, (stems, pattern) in self._searches:
            if name in seen or name.person == except_of:
                continue
            # What must stand there in any case is found much faster than the whole.
            if not all(stem in folded for stem in stems):
                continue
            if match := pattern.search(folded):
                seen.add(name)
                yield Mention(name, folded.count("\n", 0, match.start()) + 1)


def fold(text: str) -> str:
    """Take off what may differ between two spellings of one name. Lines stay as they are."""
    return normalize("NFC", IGNORED.sub("", normalize("NFKD", text.casefold())))


def _searches(name: str) -> list[Search]:
    """Give what to look for in a folded text: first the stems, then the whole expression."""
    words = re.findall(r"[^\W\d_]+", fold(name))
    if len(words) == 1:
        [word] = words
        return [([word], re.compile(_word(word, "")))] if _is_long(word) else []
    orders = [words, *([[words[0], words[-1]]] if len(words) > 2 else [])]
    return [search for order in orders for search in _in_both_directions(order)]


def _in_both_directions(words: list[str]) -> Iterator[Search]:
    if not words:
        return
    stems = [_stem(word) for word in words]
    parts = [_word(stem, ENDING if len(stem) >= SHORTEST_STEM else "") for stem in stems]
    between = BETWEEN + (IN_THE_MIDDLE if len(words) == 2 else "")
    yield stems, re.compile(between.join(parts))
    if len(words) == 2:
        yield stems, re.compile(between.join(reversed(parts)))


def _word(word: str, ending: str) -> str:
    if SYLLABLES.search(word):
        return re.escape(word)
    prefix = ARABIC_PREFIX if ARABIC.search(word) else ""
    return rf"(?<!\w){prefix}{re.escape(word)}{ending}(?!\w)"


def _stem(word: str) -> str:
    """Take off the vowels at the end, which are others where the word is declined."""
    stem = word.rstrip(VOWELS)
    return stem if len(stem) >= SHORTEST_STEM else word


def _is_long(word: str) -> bool:
    """Whether a single word is enough of a name; a character that is a syllable counts twice."""
    return len(word) + len(SYLLABLES.findall(word)) >= SHORTEST_SINGLE_WORD
