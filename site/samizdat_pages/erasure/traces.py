"""The rows in which something leaves a trace besides its own: logs, old versions, indexes."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)


def log_entries(pages: Iterable[int], rows: Iterable[models.Model]) -> list[Any]:
    """Select the log of pages and of other rows. Its labels are titles and names."""
    found = [PageLogEntry.objects.filter(page_id__in=list(pages))]
    for model, keys in _by_model(rows).items():
        types = [ContentType.objects.get_for_model(parent) for parent in _lineage(model)]
        found.append(ModelLogEntry.objects.filter(content_type__in=types, object_id__in=keys))
    return found


def revisions(pages: Iterable[int]) -> Any:
    """Select every version of pages."""
    page_type = ContentType.objects.get_for_model(Page)
    keys = [str(key) for key in pages]
    return Revision.objects.filter(base_content_type=page_type, object_id__in=keys)


def superseded_revisions() -> Any:
    """Select old versions of pages that are neither shown, nor edited now, nor scheduled."""
    in_use = Page.objects.exclude(latest_revision=None).values("latest_revision")
    live = Page.objects.exclude(live_revision=None).values("live_revision")
    page_type = ContentType.objects.get_for_model(Page)
    return (
        Revision.objects.filter(base_content_type=page_type, approved_go_live_at=None)
        .exclude(pk__in=in_use)
        .exclude(pk__in=live)
    )


def redirects(pages: Iterable[int], paths: Iterable[str]) -> Any:
    """Select redirects to pages, and those from their addresses: a redirect tells the slug."""
    old = [path.rstrip("/") or "/" for path in paths]
    return Redirect.objects.filter(Q(redirect_page__in=list(pages)) | Q(old_path__in=old))


def index_entries(rows: Iterable[models.Model]) -> list[Any]:
    """Select what the search and the index of references hold of rows."""
    found: list[Any] = []
    for model, keys in _by_model(rows).items():
        types = [ContentType.objects.get_for_model(parent) for parent in _lineage(model)]
        found += [
            IndexEntry.objects.filter(content_type__in=types, object_id__in=keys),
            ReferenceIndex.objects.filter(base_content_type__in=types, object_id__in=keys),
            ReferenceIndex.objects.filter(to_content_type__in=types, to_object_id__in=keys),
        ]
    return found


def translation_objects(keys: Iterable[Any]) -> Any:
    """Select what wagtail-localize knows under some translation keys."""
    return TranslatableObject.objects.filter(translation_key__in=list(keys))


def translation_rows(objects: Any) -> list[Any]:
    """Select what wagtail-localize holds of objects, in the order in which it can be deleted."""
    return [
        TranslationSource.objects.filter(object__in=objects),
        StringTranslation.objects.filter(context__object__in=objects),
        SegmentOverride.objects.filter(context__object__in=objects),
        TranslationContext.objects.filter(object__in=objects),
        objects,
    ]


def strings_of(objects: Any) -> list[int]:
    """List the strings to be translated that only these objects use."""
    used = StringSegment.objects.filter(source__object__in=objects).values("string")
    elsewhere = StringSegment.objects.exclude(source__object__in=objects).values("string")
    own = Q(pk__in=used) | Q(translations__context__object__in=objects)
    return list(String.objects.filter(own).exclude(pk__in=elsewhere).values_list("pk", flat=True))


def _by_model(rows: Iterable[models.Model]) -> dict[type[models.Model], list[str]]:
    grouped: dict[type[models.Model], list[str]] = {}
    for row in rows:
        grouped.setdefault(type(row), []).append(str(row.pk))
    return grouped


def _lineage(model: type[models.Model]) -> list[type[models.Model]]:
    """Give a model and those that it extends by a table of its own, as a page type does Page."""
    return [model, *model._meta.get_parent_list()]
