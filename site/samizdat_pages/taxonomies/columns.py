"""The columns in which names and places are listed and chosen."""

from typing import Any

from django.conf import settings
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale

from samizdat_pages.models.fields import countries


def named(owner: Any) -> SafeString | str:
    """Give the name of a row, marked with the language that it is in."""
    if owner is None:
        return ""
    text = _shown(owner)
    return _marked(text, str(text)) if text else str(owner)


class OwnerColumn(Column):
    """Another row that this one refers to, by its name."""

    def get_value(self, instance: Any) -> SafeString | str:
        return named(super().get_value(instance))


class WordsColumn(Column):
    """Other words of a row than its name, in the same language."""

    def get_value(self, instance: Any) -> SafeString | str:
        text = _shown(instance)
        return _marked(text, getattr(text, self.name)) if text else ""


class CountryColumn(Column):
    def __init__(self, sort_key: str | None = "country") -> None:
        super().__init__("country", label=_("Country"), sort_key=sort_key)

    def get_value(self, instance: Any) -> str:
        return countries().get(instance.country, instance.country)


class LanguagesColumn(Column):
    """In which of the site's languages there are words, and in which they are missing."""

    def __init__(self, locales: list[Locale]) -> None:
        super().__init__("languages", label=_("Languages"))
        self.locales = locales

    def get_value(self, instance: Any) -> str:
        waiting = {text.locale_id: text.waiting for text in instance.texts.all()}
        there = [locale for locale in self.locales if waiting.get(locale.pk) is False]
        awaited = [locale for locale in self.locales if waiting.get(locale.pk)]
        missing = [locale for locale in self.locales if locale.pk not in waiting]
        parts = [
            _codes(there),
            missing and gettext("missing: %(languages)s") % {"languages": _codes(missing)},
            awaited and gettext("in translation: %(languages)s") % {"languages": _codes(awaited)},
        ]
        return " · ".join(part for part in parts if part)


class UsageColumn(Column):
    """How many pages and records use a row, with the way to the list of them."""

    def __init__(self, url_name: str) -> None:
        super().__init__("usage_count", label=_("Used"), sort_key="usage_count")
        self.url_name = url_name

    def get_value(self, instance: Any) -> SafeString | str:
        count = instance.usage_count
        if not count:
            return ""
        words = ngettext("%(count)s time", "%(count)s times", count) % {"count": count}
        url = reverse(self.url_name, args=[quote(instance.pk)])
        return format_html('<a href="{}">{}</a>', url, words)


def _shown(owner: Any) -> Any:
    return owner.text_in(get_language() or settings.LANGUAGE_CODE)


def _marked(text: Any, words: str) -> SafeString:
    return format_html('<bdi lang="{}">{}</bdi>', text.language, words)


def _codes(locales: list[Locale]) -> str:
    return ", ".join(locale.language_code for locale in locales)
