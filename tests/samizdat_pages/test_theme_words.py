"""Every word that readers see, in every language of the demo."""

import gettext
import re
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.translation.template import templatize

import samizdat_blocks
import samizdat_pages
from samizdat_pages import birthdays, calendars, feeds
from samizdat_pages.models import (
    ChargeUpdate,
    ExhibitionPage,
    PersonName,
    Sentence,
    StatementPage,
    StatusEvent,
)

LANGUAGES = ("ru", "ko", "nl", "pl", "ar")
PACKAGES = [Path(package.__path__[0]) for package in (samizdat_pages, samizdat_blocks)]
CHOICES = [
    *(StatusEvent.Status, StatusEvent.Reason, ChargeUpdate.Status),
    *(Sentence.Kind, Sentence.Regime, Sentence.Appeal),
    *(ExhibitionPage.EventStatus, PersonName.Kind, StatementPage.Kind, StatementPage.Method),
]
# Words that come to templates, feeds and calendars out of the code.
OF_CODE = {
    *(kind.title for kind in (*feeds.BY_TYPE, feeds.EVERYTHING)),
    *(calendars.TITLE, birthdays.TITLE, "Birthday: %(name)s"),
}
CALL = re.compile(r"""\bp?gettext\((?:u?(['"])(?P<context>.*?)\1, )?u?(['"])(?P<word>.*?)\3\)""")

catalogues = pytest.mark.parametrize(
    "file",
    [
        package / f"locale/{language}/LC_MESSAGES/django.po"
        for package in PACKAGES
        for language in LANGUAGES
    ],
    ids=lambda file: f"{file.parents[3].name}-{file.parents[1].name}",
)


def words_of_templates(package: Path) -> set[tuple[str | None, str]]:
    """Find the (context, word) of every translation that the templates for readers ask for."""
    return {
        (call["context"], call["word"])
        for file in package.glob("templates/**/*.html")
        if {"admin", "wagtailadmin"}.isdisjoint(file.parts)
        for call in CALL.finditer(templatize(file.read_text("utf-8")))
    }


def words_of_records() -> set[tuple[str | None, str]]:
    """Find the names of states and kinds, which editors see too."""
    with translation.override("en"):
        return {
            (None, str(label)) for choices in CHOICES for value, label in choices.choices if value
        }


@catalogues
def test_every_word_that_readers_see_is_translated(file: Path):
    package = file.parents[3]
    wanted = words_of_templates(package)
    if package.name == "samizdat_pages":
        wanted |= words_of_records() | {("date format", "j F Y")}
        wanted |= {("for readers", word) for word in OF_CODE}

    translated = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(file).translated_entries()}

    assert len(wanted) > 8
    assert wanted - translated == set()


@catalogues
def test_a_catalogue_has_no_doubtful_and_no_unused_entry(file: Path):
    catalogue = polib.pofile(file)

    assert catalogue.fuzzy_entries() + catalogue.obsolete_entries() == []


def forms(entry: polib.POEntry) -> list[str]:
    """Give what a word is translated to: one form, or one for each kind of number."""
    plurals = entry.msgstr_plural
    return [plurals[number] for number in sorted(plurals)] if plurals else [entry.msgstr]


@catalogues
def test_what_is_compiled_is_what_was_translated(file: Path):
    def translated(catalogue: list[polib.POEntry]) -> dict[tuple[str | None, str], list[str]]:
        return {(entry.msgctxt, entry.msgid): forms(entry) for entry in catalogue}

    compiled = translated(polib.mofile(file.with_suffix(".mo")))

    assert {key: found for key, found in compiled.items() if key != (None, "")} == translated(
        polib.pofile(file)
    )


@catalogues
def test_a_translation_keeps_the_placeholders_of_the_source(file: Path):
    placeholder = re.compile(r"%\(\w+\)s")

    for entry in polib.pofile(file):
        wanted = sorted(placeholder.findall(entry.msgid_plural or entry.msgid))
        *others, last = (sorted(placeholder.findall(form)) for form in forms(entry))
        assert last == wanted, entry.msgid
        # "A day", "two days": such a form need not name its number.
        assert all(set(form) <= set(wanted) for form in others), entry.msgid


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("ru", {1: 0, 2: 1, 5: 2, 11: 2, 21: 0}),
        ("ko", {0: 0, 1: 0, 5: 0}),
        ("nl", {0: 1, 1: 0, 2: 1}),
        ("pl", {1: 0, 2: 1, 5: 2, 12: 2, 22: 1}),
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5}),
    ],
)
def test_the_plurals_of_a_language_are_its_own(language, counted):
    for package in PACKAGES:
        metadata = polib.pofile(package / f"locale/{language}/LC_MESSAGES/django.po").metadata
        form = gettext.c2py(metadata["Plural-Forms"].partition("plural=")[2].rstrip(";"))

        assert {number: form(number) for number in counted} == counted
