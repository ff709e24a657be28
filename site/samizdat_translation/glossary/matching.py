"""Finds a term in a text, inflected or not.

A term is recognised word by word: each word of the text may have another ending than in the
glossary, as far as its language inflects. Slavic and Baltic words may also lose up to two letters
of their own ending (Анна → Анны, Свобода → Свобод). So a term may be found where another word with
the same stem stands; what the glossary does not recognise itself, further forms of a term do.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from samizdat_translation.string_checks.languages import WITHOUT_SPACES, base_language

_SLAVIC = frozenset(
    ("be", "bg", "bs", "cs", "hr", "lt", "lv", "mk", "pl", "ru", "sk", "sl", "sr", "uk")
)
# Endings follow one another, and the word itself stays.
_AGGLUTINATIVE = frozenset(
    (
        *("az", "ba", "eu", "et", "fi", "hu", "hy", "ka", "kk", "ko"),
        *("ky", "ml", "mn", "ta", "te", "tk", "tr", "tt", "ug", "uz"),
    )
)
_ARABIC = frozenset(("ar", "ckb", "fa", "ps", "ur"))
# “and”, “in”, “for”, “as” and the article are written together with the word.
_ARABIC_PREFIX = "(?:[وفبكل]{0,2}(?:ال)?)"
_HEBREW_PREFIX = "[ושהבכלמ]{0,3}"

_SHORTEST_STEM = 3
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"(?:{_LETTER}|\d|(?<=\w)'(?=\w))+")


def matches(
    text: str, forms: Sequence[str], language: str, *, case_sensitive: bool = False
) -> list[tuple[int, int]]:
    """Give where any of the forms stands in a text, in the order of the text."""
    folded, base = fold(text), base_language(language)
    lowered = folded.lower()
    found: set[tuple[int, int]] = set()
    for form in forms:
        wanted, beginning = _wanted(form)
        # Most terms of a long list are not in the text: that is seen without their patterns.
        if wanted and beginning in lowered:
            pattern = _pattern(wanted, base, case_sensitive)
            found.update(match.span() for match in pattern.finditer(folded))
    return sorted(found)


_FOLDED = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ё": "е",
        "Ё": "Е",
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "‑": "-",
        "–": "-",
    }
)


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """Make spellings equal that differ only in code points. No place in the text moves."""
    return text.translate(_FOLDED)


@lru_cache(maxsize=8192)
def _wanted(form: str) -> tuple[str, str]:
    folded = unicodedata.normalize("NFC", form.strip()).translate(_FOLDED)
    return folded, folded[:_SHORTEST_STEM].lower()


@lru_cache(maxsize=4096)
def _pattern(form: str, language: str, case_sensitive: bool) -> re.Pattern[str]:
    flags = re.NOFLAG if case_sensitive else re.IGNORECASE
    if language in WITHOUT_SPACES:
        return re.compile(re.escape(form), flags)
    inside = _WORD.sub(lambda word: _word(word[0], language), re.escape(form))
    # `re.escape` puts a backslash before spaces and hyphens, which stay what they are.
    inside = re.sub(r"(?:\\ )+", r"\\s+", inside)
    return re.compile(rf"(?<!\w){_prefix(language)}{inside}(?!\w)", flags)


def _prefix(language: str) -> str:
    if language in _ARABIC:
        return _ARABIC_PREFIX
    return _HEBREW_PREFIX if language == "he" else ""


def _word(word: str, language: str) -> str:
    """Give the pattern of one word with whatever endings its language may give it."""
    if word.isdigit() or len(word) < _SHORTEST_STEM or word.isupper():
        return word + (f"{_LETTER}*" if language in _AGGLUTINATIVE else "")
    if language in _SLAVIC:
        stem = word[: max(_SHORTEST_STEM, len(word) - 2)]
        return f"{stem}{_LETTER}{{0,5}}"
    if language in _AGGLUTINATIVE:
        return f"{word}(?:'?{_LETTER}*)"
    # A plural or a genitive: prisoners, prisoner's, Gefangenen.
    return f"{word}(?:'?{_LETTER}{{1,2}})?"
