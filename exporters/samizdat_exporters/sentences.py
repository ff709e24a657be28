"""Sentences that are English where they are made, and in the language of whoever reads them later.

A build may run by night, in a worker, for people of several languages. So what it says is kept
as a text of the catalogue with its parameters, and put into words when it is shown.
"""

from typing import Any, Self

from django.utils.formats import number_format
from django.utils.translation import gettext

Word = str | int | float


class Sentence(str):
    """An English text that knows how it was made: `Sentence("%(n)s pages", n=3) == "3 pages"`.

    Sizes and counts are given as numbers, which languages write in ways of their own. A parameter
    may be a sentence itself; other text stays as it is, being a name or an address.
    """

    __slots__ = ("msgid", "words")

    msgid: str
    words: dict[str, Word]

    def __new__(cls, msgid: str, **words: Word) -> Self:
        sentence = super().__new__(cls, msgid % _written(words) if words else msgid)
        sentence.msgid, sentence.words = msgid, words
        return sentence

    def __reduce__(self) -> tuple[Any, ...]:
        return unfolded, (folded(self),)


def translated(text: str) -> str:
    """Say a text in the active language, as far as it is a sentence."""
    if not isinstance(text, Sentence):
        return text
    said = gettext(text.msgid)
    words = {name: _translated(word) for name, word in text.words.items()}
    return said % words if words else said


def folded(text: str) -> Any:
    """Give what JSON can keep of a text."""
    if not isinstance(text, Sentence):
        return text
    words = text.words.items()
    return [text.msgid, {name: folded(w) if isinstance(w, str) else w for name, w in words}]


def unfolded(kept: Any) -> str:
    """Read what `folded` gave."""
    if isinstance(kept, str):
        return kept
    msgid, words = kept
    read = {name: w if isinstance(w, int | float) else unfolded(w) for name, w in words.items()}
    return Sentence(msgid, **read)


def _written(words: dict[str, Word]) -> dict[str, str]:
    return {name: word if isinstance(word, str) else f"{word:,}" for name, word in words.items()}


def _translated(word: Word) -> str:
    if isinstance(word, str):
        return translated(word)
    return str(number_format(word, force_grouping=True))
