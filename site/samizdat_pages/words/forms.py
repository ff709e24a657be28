"""The form in which editors change words: a field for every text of one language."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import log
from wagtail.models import Locale

from samizdat_pages.models.words import ReaderWord

from .listing import Entry, State
from .numbers import EXAMPLES
from .placeholders import for_people, for_programs


class FilterForm(forms.Form):
    """Which words the screen shows."""

    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("All words")),
            (State.MISSING.value, _("Only missing words")),
            (State.CHANGED.value, _("Only changed words")),
        ],
    )
    q = forms.CharField(label=_("Search"), required=False)

    def __init__(self, locales: "QuerySet[Locale]", data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.fields["locale"] = forms.ModelChoiceField(
            locales, label=_("Language"), empty_label=None
        )
        self.order_fields(["locale"])

    def admits(self, entry: Entry) -> bool:
        """Say whether an entry is asked for. The search looks at all that the screen shows."""
        wanted = self.cleaned_data["show"]
        searched = self.cleaned_data["q"].casefold()
        texts = (entry.english, entry.default.text, entry.chosen)
        return (not wanted or entry.state.value == wanted) and any(
            searched in for_people(text).casefold() for text in texts
        )


@dataclass(frozen=True)
class Row:
    """One line of the screen."""

    entry: Entry
    field: BoundField
    initial: SafeString

    @property
    def english(self) -> str:
        return for_people(self.entry.english)

    @property
    def default(self) -> str:
        return for_people(self.entry.default.text)

    @property
    def numbers(self) -> str:
        """Give examples of the numbers that this form goes with: "2, 3, 4, …"."""
        examples = [str(number) for number in self.entry.examples]
        return ", ".join([*examples, "…"] if len(examples) == EXAMPLES else examples)

    @property
    def place(self) -> str:
        """Name the part of the page that says it, after its template: "person facts"."""
        return PurePosixPath(self.entry.word.place).stem.replace("_", " ")


class WordsForm(forms.Form):
    """All words of one language. Only what an editor changed on the screen is saved.

    The form carries what each field held when it was opened, so two editors who work on
    different words at the same time do not undo each other.
    """

    def __init__(self, locale: Locale, entries: list[Entry], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locale = locale
        self.entries = {_name(entry): entry for entry in entries}
        for name, entry in self.entries.items():
            self.fields[name] = forms.CharField(
                label=_label(entry),
                initial=for_people(entry.chosen),
                required=False,
                max_length=500,
                show_hidden_initial=True,
                widget=AdminAutoHeightTextInput(
                    attrs={"lang": locale.language_code, "dir": "auto"}
                ),
            )

    def rows(self, shown: FilterForm) -> Iterator[Row]:
        """Give the lines that are asked for, and those that were changed and not yet saved."""
        for name, entry in self.entries.items():
            if shown.admits(entry) or name in self.changed_data:
                field = self[name]
                yield Row(entry, field, field.as_hidden(only_initial=True))

    def clean(self) -> None:
        for name in self.changed_data:
            if text := self._text(name):
                try:
                    self._row(self.entries[name], text).clean()
                except ValidationError as error:
                    self.add_error(name, error.messages)

    @transaction.atomic
    def save(self) -> int:
        """Save what was changed, and say how many texts that were."""
        for name in self.changed_data:
            entry = self.entries[name]
            rows = ReaderWord.objects.filter(
                locale=self.locale, msgid=entry.word.msgid, category=entry.category
            )
            row = rows.first()
            if text := self._text(name):
                row = row or self._row(entry)
                row.text = text
                row.save()
                log(row, "wagtail.edit")
            elif row:
                log(row, "wagtail.delete", deleted=True)
                row.delete()
        return len(self.changed_data)

    def _text(self, name: str) -> str:
        """Give the words of a field on one line, which is what a page has room for."""
        return for_programs(" ".join(self.cleaned_data.get(name, "").split()))

    def _row(self, entry: Entry, text: str = "") -> ReaderWord:
        return ReaderWord(
            locale=self.locale, msgid=entry.word.msgid, category=entry.category, text=text
        )


def _name(entry: Entry) -> str:
    """Name a field by what it is about, so that it is the same after an update of the theme."""
    return hashlib.sha256(f"{entry.category}\0{entry.word.msgid}".encode()).hexdigest()[:16]


def _label(entry: Entry) -> str:
    return " ".join([for_people(entry.english), *map(str, entry.examples)])
