"""The words that a language lacks, as one text that wagtail-localize translates."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Locale, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField
from wagtail_localize.segments import StringSegmentValue

from samizdat_pages.words.placeholders import for_people, for_programs
from samizdat_pages.words.sheet_entries import SheetEntry, place_of

from .words import ReaderWord


class WordsField(models.JSONField):
    """A list of `SheetEntry`, each of which is a string of its own for wagtail-localize."""

    def get_translatable_segments(self, value: list[Any]) -> list[StringSegmentValue]:
        return [
            StringSegmentValue(entry.name, for_people(entry.text))
            for entry in map(SheetEntry._make, value)
        ]

    def restore_translated_segments(
        self, value: list[Any], segments: Iterable[StringSegmentValue]
    ) -> list[SheetEntry]:
        said = {segment.path: for_programs(segment.render_text()) for segment in segments}
        entries = map(SheetEntry._make, value)
        return [each._replace(text=said.get(each.name, each.text)) for each in entries]

    def segment_label(self, name: str, language: str) -> str:
        """Tell translators where a word stands, and with which numbers: see translation-desk.md."""
        return place_of(name, language)


class WordSheet(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """All words that the packages do not have in one language.

    A language has a sheet of its own, in the root language, since each has other plural forms and
    other words that it lacks. Its translation, once published, becomes `ReaderWord` rows.
    """

    language = models.ForeignKey(
        Locale, verbose_name=_("for the language"), on_delete=models.CASCADE, related_name="+"
    )
    words = WordsField(_("words"), default=list)
    # What the words said when they were last taken over, by name: what an editor has changed on
    # the screen of words since then stays.
    taken = models.JSONField(default=dict, editable=False)

    translatable_fields = [TranslatableField("words"), SynchronizedField("language")]
    wagtail_reference_index_ignore = True

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("words of the site")
        verbose_name_plural = _("words of the site")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "locale"], name="one_sheet_for_each")
        ]

    def __str__(self) -> str:
        """Name it in the root language, as a page's title is in the language of the page."""
        with translation.override(settings.LANGUAGE_CODE):
            return gettext("words of the site").capitalize()

    @property
    def entries(self) -> list[SheetEntry]:
        return [SheetEntry._make(each) for each in self.words]

    def rows(self) -> list[tuple[SheetEntry, ReaderWord]]:
        """Give what each word becomes for readers, without saving it."""
        return [
            (
                entry,
                ReaderWord(
                    locale_id=self.language_id,
                    msgid=entry.msgid,
                    category=entry.category,
                    text=" ".join(entry.text.split()),
                ),
            )
            for entry in self.entries
        ]

    def clean(self) -> None:
        """Refuse to store a translation that no page could carry, and name the word."""
        super().clean()
        if self.locale_id != self.language_id:
            return
        errors = [error for entry, row in self.rows() for error in _errors(entry, row)]
        if errors:
            raise ValidationError({"words": errors})

    def with_words(self, words: list[SheetEntry]) -> Self:
        self.words = [list(entry) for entry in words]
        return self


def _errors(entry: SheetEntry, row: ReaderWord) -> list[str]:
    try:
        row.clean_fields(exclude=["locale"])
        row.clean()
    except ValidationError as error:
        return [f"“{for_people(entry.text)}”: {message}" for message in error.messages]
    return []
