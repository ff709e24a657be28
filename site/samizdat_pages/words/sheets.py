"""The sheet of a language: made, brought up to date, and taken over when it is published."""

from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale

from samizdat_blocks.words import chosen_words
from samizdat_pages.models import ReaderWord, WordSheet

from .listing import Entry, entries
from .middleware import load_chosen
from .placeholders import for_people
from .sheet_entries import SheetEntry, name_of


def lacking(locale: Locale) -> list[Entry]:
    """List what no package says in a language, whether or not editors have said it since."""
    with chosen_words(load_chosen):
        return [entry for entry in entries(locale) if not entry.is_packaged]


def has_sheet(locale: Locale) -> bool:
    """Say whether its words can be translated: not where they are the source of all others."""
    return locale.pk != Locale.get_default().pk


def key_of(locale: Locale) -> UUID | None:
    """Give what the sheet of a language is known by to wagtail-localize, if there is one."""
    sheets = WordSheet.objects.filter(language=locale, locale=Locale.get_default())
    return sheets.values_list("translation_key", flat=True).first()


@transaction.atomic
def sheet_for(locale: Locale) -> WordSheet:
    """Give the sheet of a language with the words that it lacks now, in the root language."""
    root = Locale.get_default()
    words = [_sheet_entry(entry) for entry in lacking(locale)]
    sheet = WordSheet.objects.filter(language=locale, locale=root).first()
    if sheet is None:
        sheet = WordSheet(language=locale, locale=root, live=False)
        sheet.with_words(words).save()
    elif sheet.entries == words:
        return sheet
    sheet.with_words(words).save_revision().publish()
    sheet.refresh_from_db()
    return sheet


def said_already(locale: Locale) -> dict[str, str]:
    """Give what editors chose on the screen of words, by the place of the string in a sheet."""
    return {
        f"words.{name_of(entry.word.msgid, entry.category)}": for_people(entry.chosen)
        for entry in lacking(locale)
        if entry.chosen
    }


def take_over(instance: WordSheet, **kwargs: Any) -> None:
    """Let readers have the words of a sheet that was published in its own language."""
    if instance.locale_id != instance.language_id:
        return
    for entry, row in instance.rows():
        if instance.taken.get(entry.name) == row.text:
            continue
        known = ReaderWord.objects.filter(
            locale_id=row.locale_id, msgid=row.msgid, category=row.category
        ).first()
        chosen = known or row
        chosen.text = row.text
        chosen.save()
        log(chosen, "wagtail.edit")
    instance.taken = {entry.name: row.text for entry, row in instance.rows()}
    instance.save(update_fields=["taken"])


def _sheet_entry(entry: Entry) -> SheetEntry:
    msgid, category = entry.word.msgid, entry.category
    return SheetEntry(name_of(msgid, category), msgid, category, entry.default.text)
