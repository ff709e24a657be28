"""The ways to narrow the list of a section: by status, case and country, by kind and language.

Each is a page of its own, such as `people/status/remand/`, so that a mirror has them all and no
script is needed. Only what readers may see counts, and what would list nothing, or all, is not
offered.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils import translation

from samizdat_pages import quantities
from samizdat_pages.localised import Said, said, texts
from samizdat_pages.models import (
    CaseText,
    PrisonerPage,
    SectionPage,
    StatementPage,
    StatusEvent,
)
from samizdat_pages.visibility import shown

WAYS = ("status", "case", "country", "kind", "original")


class Value(NamedTuple):
    """What pages have in common: as it stands in an address, and in words. Sorted by `order`."""

    order: Any
    slug: str
    label: Said


class Option(NamedTuple):
    """One list: its place below the section, its name, and the keys of its pages."""

    way: str
    slug: str
    label: Said
    pages: list[int]

    @property
    def path(self) -> str:
        return f"{self.way}/{self.slug}/"


class Group(NamedTuple):
    """All lists that one way of narrowing gives."""

    way: str
    options: list[Option]


def groups_of(section: SectionPage) -> list[Group]:
    """Gather what the list of a section can be narrowed by, in a fixed number of queries."""
    language = section.locale.language_code
    total = shown(section.get_children()).count()
    profiles = list(shown(PrisonerPage.objects.child_of(section)))
    statements = list(shown(StatementPage.objects.child_of(section)))
    prefetch_related_objects(profiles, "person__status_events", "person__cases")
    prefetch_related_objects(profiles, texts(CaseText, "person__cases"))
    with translation.override(language):
        groups = [
            _group("status", ((page, _status(page)) for page in profiles)),
            _group("case", ((page, each) for page in profiles for each in _cases(page, language))),
            _group("country", ((page, _country(page, language)) for page in profiles)),
            _group("kind", ((page, _kind(page)) for page in statements)),
            _group("original", ((page, _original(page, language)) for page in statements)),
        ]
    return [group for group in groups if any(len(each.pages) < total for each in group.options)]


def option_at(groups: list[Group], way: str, slug: str) -> Option | None:
    """Find the list that stands below a section at `way/slug/`."""
    options = (option for group in groups for option in group.options)
    return next((each for each in options if (each.way, each.slug) == (way, slug)), None)


def _group(way: str, found: Iterable[tuple[Any, Value]]) -> Group:
    pages: dict[Value, list[int]] = {}
    for page, value in found:
        if value.slug:
            pages.setdefault(value, []).append(page.pk)
    return Group(way, [Option(way, each.slug, each.label, pages[each]) for each in sorted(pages)])


def _status(page: PrisonerPage) -> Value:
    return _choice(StatusEvent.Status, page.person.status)


def _kind(page: StatementPage) -> Value:
    return _choice(StatementPage.Kind, page.kind)


def _choice(choices: Any, code: str) -> Value:
    label = Said(str(choices(code).label)) if code else Said("")
    return Value(choices.values.index(code) if code else 0, code, label)


def _cases(page: PrisonerPage, language: str) -> list[Value]:
    names = {case.pk: said(case, language) for case in page.person.cases.all()}
    return [Value(name.text, str(pk), name) for pk, name in names.items() if name]


def _country(page: PrisonerPage, language: str) -> Value:
    code = page.person.country
    name = quantities.country(code, language) if code else ""
    return Value(name, code.lower(), Said(name))


def _original(page: StatementPage, language: str) -> Value:
    tag = page.original_language
    name = quantities.language_name(tag, language) if tag else ""
    return Value(name, tag.lower(), Said(name))
