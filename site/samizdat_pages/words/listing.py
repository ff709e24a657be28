"""What there is to say in one language: every word of the theme, and where it comes from."""

from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.utils import translation
from wagtail.models import Locale

from samizdat_blocks.words import Word, find_word, packaged_word
from samizdat_pages.models import ReaderWord

from .catalogues import SourceWord, source_words
from .numbers import forms


class State(Enum):
    PACKAGED = "packaged"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True)
class Entry:
    """One text to say: a word, or one of the forms of a word that goes with a number.

    `default` is what readers see unless editors choose a text; where the language has none of its
    own, it is in another language. `examples` are numbers that take this form, for people.
    """

    word: SourceWord
    default: Word
    is_packaged: bool
    chosen: str
    category: str = ""
    examples: tuple[int, ...] = ()

    @property
    def english(self) -> str:
        """The word as templates name it: what people know it by, whatever their language."""
        return self.word.plural or self.word.msgid

    @property
    def state(self) -> State:
        if self.chosen:
            return State.CHANGED
        return State.PACKAGED if self.is_packaged else State.MISSING


def entries(locale: Locale) -> list[Entry]:
    """List every text that the theme says in a language, in the order of its templates."""
    language = locale.language_code
    rows = ReaderWord.objects.filter(locale=locale).values_list("msgid", "category", "text")
    chosen = {(msgid, category): text for msgid, category, text in rows}
    return [
        _entry(word, language, category, numbers, chosen.get((word.msgid, category), ""))
        for word in source_words().values()
        for category, numbers in forms(word, language)
    ]


def missing_words(locale: Locale) -> list[str]:
    """Name the words, by their English form, that readers of a language do not get in it."""
    missing = (entry.word.msgid for entry in entries(locale) if entry.state is State.MISSING)
    return list(dict.fromkeys(missing))


def _entry(
    word: SourceWord, language: str, category: str, numbers: tuple[int, ...], chosen: str
) -> Entry:
    number = numbers[0] if numbers else None
    packaged = packaged_word(language, word.msgid, word.plural, number)
    return Entry(
        word=word,
        default=Word(packaged, language) if packaged else _instead(word, number),
        is_packaged=bool(packaged),
        chosen=chosen,
        category=category,
        examples=numbers,
    )


def _instead(word: SourceWord, number: int | None) -> Word:
    """Find what readers see of a word that their language lacks."""
    with translation.override(settings.LANGUAGE_CODE):
        return find_word(word.msgid, word.plural, number)
