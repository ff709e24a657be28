"""Where else a person is named: in texts that only people can rewrite."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from samizdat_pages import clock
from samizdat_pages.gates import names as declined
from samizdat_pages.gates.names import fold
from samizdat_pages.models import PersonRecord
from samizdat_pages.models.base import PublicPage
from samizdat_pages.models.texts import LocalisedText
from samizdat_pages.text_checks import text_fields

SHORT = 4  # a family name of so few letters is a word of other meanings too


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A text that names the person: where it is, in words and as an address of the admin."""

    where: str
    edit_path: str

    def __str__(self) -> str:
        return f"{self.where} ({self.edit_path})" if self.edit_path else self.where


class Names:
    """Finds the names of a person in a text: each as it stands, and with endings and in order."""

    def __init__(self, person: PersonRecord) -> None:
        names = [name.text for name in person.names.all()]
        names += [name.family for name in person.names.all() if len(name.family) > SHORT]
        words = sorted({fold(name) for name in names if name.strip()})
        pattern = "|".join(map(re.escape, words))
        self._whole = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if words else None
        self._declined = declined.Names(
            declined.WithdrawnName(person.pk, name, clock.today()) for name in names
        )

    def found_in(self, text: str) -> bool:
        whole = self._whole and self._whole.search(fold(text))
        return bool(whole) or any(self._declined.found_in(text))


def mentions(person: PersonRecord, names: Names, besides: Iterable[int]) -> Iterator[Mention]:
    """Look through all other pages, drafts too, and all words of records."""
    for page in Page.objects.exclude(pk__in=list(besides)).specific().iterator(chunk_size=200):
        if isinstance(page, PublicPage) and names.found_in(_draft_and_live(page)):
            place = f"“{page.title}” ({page.locale.language_code})"
            yield Mention(place, _address("wagtailadmin_pages:edit", page.pk))
    for model in apps.get_models():
        if issubclass(model, LocalisedText):
            for row in model._base_manager.exclude(owner__uid=person.uid):
                if names.found_in(_words(row)):
                    yield Mention(f"{model._meta.verbose_name}: {row}", "")


def texts_in_json(value: Any) -> str:
    """Join all strings of a JSON value, also those that hold JSON themselves, as bodies do."""
    return "\n".join(_strings(value))


def _draft_and_live(page: Page) -> str:
    latest = page.latest_revision
    inline = [row for relation in _children(page) for row in relation]
    return "\n".join(
        [_words(page), *map(_words, inline), texts_in_json(latest.content) if latest else ""]
    )


def _children(page: Page) -> Iterator[Iterable[Model]]:
    for relation in get_all_child_relations(type(page)):
        yield getattr(page, relation.get_accessor_name()).all()


def _words(row: Model) -> str:
    words = [str(field.value_from_object(row) or "") for field in text_fields(row)]
    if isinstance(row, PublicPage):
        words += [texts_in_json(row.body.get_prep_value())]
    return "\n".join(words)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        inner = _json_in(value)
        yield from [value] if inner is None else _strings(inner)


def _json_in(text: str) -> Any:
    """Read the list or object that a string holds; None if it is an ordinary text."""
    try:
        return json.loads(text) if text[:1] in {"[", "{"} else None
    except ValueError:
        return None


def _address(name: str, key: int) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""
