"""Which words the installed packages have for readers, in English."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages import Message
from babel.messages.pofile import read_po
from django.utils.translation.trans_real import all_locale_paths

from samizdat_blocks.words import CONTEXT

MARK = f'msgctxt "{CONTEXT}"'.encode()


class SourceWord(NamedTuple):
    """A word as templates name it. `plural` is "" unless the word goes with a number.

    `place` is the file of the package that needs it: `templates/…/footer.html`.
    """

    msgid: str
    plural: str
    place: str


@cache
def source_words() -> dict[str, SourceWord]:
    """Gather every word for readers, by its English form, ordered by the place that needs it.

    No catalogue is complete by itself, and English has none: all languages are read. Files do
    not change while a program runs, so they are read once.
    """
    words: dict[str, SourceWord] = {}
    for folder in all_locale_paths():
        found = (
            _source_word(message)
            for file in sorted(Path(folder).glob("*/LC_MESSAGES/django.po"))
            if MARK in (content := file.read_bytes())
            for message in read_po(content.decode().splitlines())
            if message.context == CONTEXT
        )
        for word in sorted(found, key=lambda word: word.place):
            words.setdefault(word.msgid, word)
    return words


def _source_word(message: Message) -> SourceWord:
    place = message.locations[0][0] if message.locations else ""
    if isinstance(message.id, str):
        return SourceWord(message.id, "", place)
    singular, plural = message.id
    return SourceWord(singular, plural, place)
