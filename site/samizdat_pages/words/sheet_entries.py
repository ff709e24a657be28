"""One word of a sheet that is translated, and how it is named there."""

import hashlib
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from .catalogues import SourceWord, source_words
from .numbers import EXAMPLES, forms

WITHOUT_NUMBER = "word"


class SheetEntry(NamedTuple):
    """A word, or one of its forms, with what is said instead of it in the root language."""

    name: str
    msgid: str
    category: str
    text: str


def name_of(msgid: str, category: str) -> str:
    """Name an entry so that it keeps its translation when words are added or put elsewhere."""
    return f"{category or WITHOUT_NUMBER}_{_digest(msgid)}"


def place_of(name: str, language: str) -> str:
    """Say for people where a word stands, and with which numbers: "footer, 2, 3, 4, …"."""
    category, _underscore, digest = name.partition("_")
    word = _by_digest().get(digest)
    if word is None:
        return ""
    place = PurePosixPath(word.place).stem.replace("_", " ")
    numbers = dict(forms(word, language)).get(category, ())
    examples = [str(number) for number in numbers]
    return ", ".join([place, *examples, *(["…"] if len(examples) == EXAMPLES else [])])


@cache
def _by_digest() -> dict[str, SourceWord]:
    return {_digest(msgid): word for msgid, word in source_words().items()}


def _digest(msgid: str) -> str:
    return hashlib.sha256(msgid.encode()).hexdigest()[:16]
