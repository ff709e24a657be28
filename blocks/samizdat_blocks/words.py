"""The words that a theme says to readers by itself: "Source", "Download", "Main menu".

They are gettext's, in the context "for readers", with two additions. A project can let its editors
choose other words (`chosen_words`). And a word that is missing in a language tells which language
it is in instead, so that a page can mark it and no screen reader reads English as if it were
Georgian.

A word is plain text and never markup. It may have placeholders, `%(name)s`, and a percent sign is
written `%%`, as everywhere in gettext.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language, trans_real

CONTEXT = "for readers"
SOURCE_LANGUAGE = "en"  # the language that templates and code are written in

# (language, English word, plural category or "") → text
Chosen = Mapping[tuple[str, str, str], str]

_chosen: ContextVar[Callable[[], Chosen]] = ContextVar("_chosen", default=dict)


class Word(NamedTuple):
    """What readers are told, and the language that it is in."""

    text: str
    language: str


@contextmanager
def chosen_words(load: Callable[[], Chosen]) -> Iterator[None]:
    """Let chosen words win while this lasts. `load` is called once, when a word is first needed."""
    token = _chosen.set(cache(load))
    try:
        yield
    finally:
        _chosen.reset(token)


def word(msgid: str, **values: object) -> str:
    """Give a word in the active language, for what is not made by a template: `word("Home")`."""
    return find_word(msgid).text % values


def find_word(msgid: str, plural: str = "", number: float | None = None) -> Word:
    """Find a word in the active language, else in the project's own, else in English.

    With a number, the form that the language has for it: `find_word("%(n)s day", "%(n)s days", 3)`.
    """
    for language in dict.fromkeys((get_language() or SOURCE_LANGUAGE, settings.LANGUAGE_CODE)):
        key = (language, msgid, plural_category(language, number))
        text = _chosen.get()().get(key) or packaged_word(language, msgid, plural, number)
        if text:
            return Word(text, language)
    return Word(_english(msgid, plural, number), SOURCE_LANGUAGE)


def packaged_word(
    language: str, msgid: str, plural: str = "", number: float | None = None
) -> str | None:
    """Give the word that the installed packages have in a language, and in no other."""
    # Django's functions fall back silently, its catalogue does not.
    catalogue = trans_real.translation(language)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    key = f"{CONTEXT}{trans_real.CONTEXT_SEPARATOR}{msgid}"
    try:
        return catalogue[key] if number is None else catalogue.plural(key, number)
    except KeyError:
        in_english = language.partition("-")[0] == SOURCE_LANGUAGE
        return _english(msgid, plural, number) if in_english else None


def plural_category(language: str, number: float | None) -> str:
    """Name the form of words that a number takes, as CLDR does: "one", "few", "many", "other"."""
    return "" if number is None else _plural_rule(language)(number)


@cache
def _plural_rule(language: str) -> Callable[[float], str]:
    try:
        return Locale.parse(language, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return Locale(SOURCE_LANGUAGE).plural_form


def _english(msgid: str, plural: str, number: float | None) -> str:
    return msgid if number in {None, 1} else plural
