"""What one edition has that another has not, as editors think of it: pages by language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from samizdat_exporters.editions_admin.sides import Side
from samizdat_exporters.locale_paths import language_of
from samizdat_exporters.media_types import HTML, is_text
from samizdat_mirror.manifest import File
from samizdat_mirror.store import Difference


class What(models.TextChoices):
    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    REMOVED = "removed", _("Removed")


class Kind(models.TextChoices):
    """Files that are no pages."""

    PICTURE = "picture", _("Pictures")
    DATA = "data", _("Feeds, calendars and data")
    STATIC = "static", _("Files of the theme")
    OTHER = "other", _("Documents and other files")


@dataclass(frozen=True, order=True)
class Change:
    """A page that differs: `rank` puts the languages into the order of the site."""

    rank: int
    what: What
    file: str
    language: str


@dataclass(frozen=True)
class Row:
    """One line of the summary: how many were added, changed and removed."""

    code: str
    label: str
    added: int
    changed: int
    removed: int


class Changes:
    """All differences between two editions."""

    what = What

    def __init__(self, former: Side, later: Side) -> None:
        self.former, self.later = former, later

    @cached_property
    def pages(self) -> list[Change]:
        """List the pages that differ, by language."""
        locales = dict(Page.objects.values_list("pk", "locale__language_code"))
        changes = []
        for what, path, file in self._files:
            if file.media_type in HTML:
                language = self._language(path, locales)
                changes.append(Change(self._rank(language), what, path, language))
        return sorted(changes)

    @cached_property
    def by_language(self) -> list[Row]:
        """Count the pages of each language that has any, in the order of the site."""
        counts = Counter((each.language, each.what) for each in self.pages)
        found = {each.language for each in self.pages}
        languages = sorted(found, key=lambda language: (self._rank(language), language))
        return [_row(code, self._languages.get(code, code), counts) for code in languages]

    @cached_property
    def by_kind(self) -> list[Row]:
        """Count the other files."""
        counts = Counter(
            (_kind(path, file).value, what)
            for what, path, file in self._files
            if file.media_type not in HTML
        )
        found = {kind for kind, _what in counts}
        return [_row(kind.value, str(kind.label), counts) for kind in Kind if kind.value in found]

    def __bool__(self) -> bool:
        return bool(self._difference)

    @cached_property
    def _difference(self) -> Difference:
        later = self.later.manifest
        return Difference.between(self.former.manifest, later) if later else Difference([], [], [])

    @property
    def _files(self) -> Iterator[tuple[What, str, File]]:
        found = self._difference
        for what, paths in (
            (What.ADDED, found.added),
            (What.CHANGED, found.changed),
            (What.REMOVED, found.removed),
        ):
            for path in paths:
                file = self.later.file(path) or self.former.file(path)
                if file:
                    yield what, path, file

    @cached_property
    def _languages(self) -> dict[str, str]:
        return {
            each.language_code: each.get_display_name() for each in Locale.objects.order_by("pk")
        }

    def _rank(self, language: str) -> int:
        codes = list(self._languages)
        return codes.index(language) if language in codes else len(codes)

    def _language(self, path: str, locales: Mapping[int, str]) -> str:
        """Take the language of the page that a file shows; where it is gone, that of its path."""
        for edition in (self.later, self.former):
            for page in edition.notes.pages.get(path, []):
                if page in locales:
                    return locales[page]
        return language_of(f"/{path}")


def _row(code: str, label: str, counts: Counter[tuple[str, What]]) -> Row:
    return Row(code, label, *(counts[code, what] for what in What))


def _kind(path: str, file: File) -> Kind:
    if path.startswith("static/"):
        return Kind.STATIC
    if file.media_type.startswith("image/"):
        return Kind.PICTURE
    return Kind.DATA if is_text(file.media_type) else Kind.OTHER
