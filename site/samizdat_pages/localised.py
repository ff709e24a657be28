"""The words of shared rows as readers meet them, each with the language that it is in.

A row may have no words yet in the language of a page. Then readers get those of another, marked as
such, so that browsers choose the right fonts and voices. A copy that waits for its translator is
no translation, and is passed over.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samizdat_blocks.templatetags.samizdat_blocks_tags import language_attributes
from samizdat_pages.taxonomies.translation import is_waiting


@dataclass(frozen=True, order=True)
class Said:
    """Some words, and the language that they are in; "" is one that nobody knows.

    In a template they are isolated from the direction around them, and marked if they are in
    another language. Elsewhere, take `text`.
    """

    text: str
    language: str = ""

    def __str__(self) -> SafeString:
        foreign = self.language not in {"", get_language()}
        attributes = language_attributes(self.language) if foreign else ""
        return format_html("<bdi{}>{}</bdi>", attributes, self.text)

    __html__ = __str__


def said(owner: Any, language: str, field: str = "") -> Said | None:
    """Give a field of the words of a row for readers of a language; by default, its name."""
    text = owner.text_in(language) if owner else None
    if text is None:
        return None
    words = getattr(text, field or text.name_field)
    return Said(words, text.language) if words else None


def texts(model: Any, path: str = "") -> Prefetch:
    """Fetch the words of rows along: `prefetch_related(texts(VenueText, "venue"))`."""
    prefix = f"{path}__" if path else ""
    return Prefetch(f"{prefix}texts", _translated(model))


@cache
def _translated(model: Any) -> Any:
    """Select words without copies that wait. To put this together takes longer than to ask it."""
    return model.objects.select_related("locale").exclude(is_waiting())
