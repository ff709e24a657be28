"""Finds everything that tells of a person, and changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Site

from samizdat_pages.models import PersonName, PersonRecord, PrisonerPage, SafeImage

from . import traces
from .mentions import Mention, Names, mentions, texts_in_json


@dataclass
class Plan:
    """What an erasure would remove, and what it cannot.

    `paths` are the public paths of the profiles. `kept_pictures` are used by other pages too, so
    they stay, and are named; `mentions` are texts of other pages, which a person has to rewrite.
    """

    person: PersonRecord
    pages: list[Page] = field(default_factory=list)
    paths: dict[Site, list[str]] = field(default_factory=dict)
    pictures: list[SafeImage] = field(default_factory=list)
    kept_pictures: list[SafeImage] = field(default_factory=list)
    records: list[Model] = field(default_factory=list)
    querysets: dict[str, list[Any]] = field(default_factory=dict)
    strings: list[int] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Give how the person was called, also after the rows are gone."""
        return [row.text for row in self.records if isinstance(row, PersonName)]

    @property
    def counts(self) -> dict[str, int]:
        """Say how many rows of each kind go."""
        counted = {
            name: sum(rows.count() for rows in found) for name, found in self.querysets.items()
        }
        return {
            "pages": len(self.pages),
            "records": len(self.records) + 1,
            "pictures": len(self.pictures),
            "renditions": sum(picture.renditions.count() for picture in self.pictures),
            "strings": len(self.strings),
            **counted,
        }


def plan(person: PersonRecord) -> Plan:
    """Look for all that is stored about a person."""
    found = Plan(person)
    found.pages = list(
        PrisonerPage.objects.filter(person=person).select_related("locale").order_by("path")
    )
    found.paths = _paths(found.pages)
    found.records = list(_records(person))
    _sort_pictures(found)
    names = Names(person)
    keys = [page.pk for page in found.pages]
    rows: list[Model] = [*found.pages, *found.pictures, *found.records, person]
    objects = traces.translation_objects(
        [person.uid, *(page.translation_key for page in found.pages)]
    )
    old = traces.superseded_revisions().exclude(object_id__in=[str(key) for key in keys])
    telling = [row.pk for row in old.iterator() if names.found_in(texts_in_json(row.content))]
    paths = [path for each in found.paths.values() for path in each]
    found.querysets = {
        "log entries": traces.log_entries(keys, rows),
        "versions": [traces.revisions(keys), old.filter(pk__in=telling)],
        "redirects": [traces.redirects(keys, paths)],
        "index entries": traces.index_entries(rows),
        "translation rows": traces.translation_rows(objects),
    }
    found.strings = traces.strings_of(objects)
    found.mentions = list(mentions(person, names, besides=keys))
    return found


def _paths(pages: list[PrisonerPage]) -> dict[Site, list[str]]:
    """Give the public paths of pages, and the old ones that redirect there, for each site."""
    paths: dict[Site, list[str]] = {}
    sites = {site.pk: site for site in Site.objects.all()}
    for page in pages:
        parts = page.get_url_parts()
        if parts and parts[2]:
            old = Redirect.objects.filter(redirect_page=page).values_list("old_path", flat=True)
            paths.setdefault(sites[parts[0]], []).extend([parts[2], *sorted(old)])
    return paths


def _records(person: PersonRecord) -> Iterator[Model]:
    """Give the rows that belong to a person and go with the record."""
    for relation in person._meta.related_objects:
        model: type[Model] = relation.related_model
        if not issubclass(model, Page) and relation.field.many_to_one | relation.field.one_to_one:
            rows = list(model._base_manager.filter(**{relation.field.name: person}))
            yield from rows
            for row in rows:
                yield from _below(row)


def _below(row: Model) -> Iterator[Model]:
    """Give what belongs to a row that belongs to a person: an address, news of a charge."""
    for relation in row._meta.related_objects:
        model: type[Model] = relation.related_model
        if relation.field.many_to_one or relation.field.one_to_one:
            yield from model._base_manager.filter(**{relation.field.name: row})


def _sort_pictures(found: Plan) -> None:
    """Take the pictures of the person, and set those apart that other pages show as well."""
    own = {str(page.pk) for page in found.pages}
    references = ReferenceIndex.objects.all()
    shown = {found.person.photo} if found.person.photo else set()
    for page in found.pages:
        uses = references.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=str(page.pk),
            to_content_type__model=SafeImage._meta.model_name,
        )
        shown |= set(SafeImage.objects.filter(pk__in=uses.values_list("to_object_id", flat=True)))
    for picture in sorted(shown, key=lambda picture: picture.pk):
        elsewhere = [
            reference
            for reference in ReferenceIndex.get_references_to(picture)
            if not _is_own(reference, own, found.person)
        ]
        (found.kept_pictures if elsewhere else found.pictures).append(picture)


def _is_own(reference: ReferenceIndex, pages: set[str], person: PersonRecord) -> bool:
    model = reference.base_content_type.model_class()
    if model is Page:
        return reference.object_id in pages
    return model is PersonRecord and reference.object_id == str(person.pk)
