"""Texts that were copied and not translated."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .base import Finding, Pair
from .languages import base_language
from .placeholders import PLACEHOLDER

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?<!\w)[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_NAME_WORDS = 4


def untranslated_copy(pair: Pair) -> Iterator[Finding]:
    """Tell where the translation says just what the source says.

    Names, numbers, addresses and placeholders stay as they are, so they count for nothing.
    """
    same = pair.source.text.split() == pair.target.text.split()
    if not same or _one_language(pair):
        return
    text = pair.source.text
    names = (form for term in pair.terms if term.is_name for form in term.source_forms)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    words = _WORD.findall(PLACEHOLDER.sub(" ", _ADDRESS.sub(" ", text)))
    if any(len(word) > 1 for word in words) and not _looks_like_a_name(words):
        end = len(pair.target.written)
        yield Finding("untranslated", _("This is the source, word for word."), 0, end)


def _one_language(pair: Pair) -> bool:
    return base_language(pair.source_language) == base_language(pair.target_language)


def _looks_like_a_name(words: list[str]) -> bool:
    """Whether each word begins with a capital letter, as in “Anna Politkovskaya” or “NATO”."""
    return len(words) <= _NAME_WORDS and all(word[0] != word[0].lower() for word in words)
