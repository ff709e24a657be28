"""Takes the texts out of what is to be translated, in the same queries however many they are.

wagtail-localize asks about five times for each string. What is stored is the same.
"""

import json
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

# wagtail-localize has no public names for how it makes these.
_string_hash = String._get_data_hash  # noqa: SLF001
_path_id = TranslationContext._get_path_id  # noqa: SLF001


@transaction.atomic
def source_of(instance: Any) -> TranslationSource:
    """Give the source of an object. One that is there stays as it is: syncing is asked for."""
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(instance)
    known = TranslationSource.objects.filter(object=translatable, locale_id=instance.locale_id)
    if source := known.first():
        return source
    source = TranslationSource.objects.create(
        object=translatable,
        locale=instance.locale,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
        object_repr=str(instance)[:200],
        content_json=_content(instance),
        schema_version=get_schema_version(instance._meta.app_label),
        last_updated_at=timezone.now(),
    )
    _store(source, instance, extract_segments(instance))
    return source


def _content(instance: Any) -> str:
    if isinstance(instance, ClusterableModel):
        return str(instance.to_json())
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def _store(source: TranslationSource, instance: Any, values: list[Any]) -> None:
    contexts = _contexts(source, instance, {value.path for value in values})

    def place(value: Any) -> dict[str, Any]:
        return {"source": source, "context": contexts[value.path], "order": value.order}

    strings = _of(values, StringSegmentValue)
    found = _strings(source, {value.string.data for value in strings})
    _insert(
        StringSegment(**place(value), string=found[value.string.data], attrs=_json(value.attrs))
        for value in strings
    )
    _insert(
        TemplateSegment(**place(value), template=Template.from_value(value))
        for value in _of(values, TemplateSegmentValue)
    )
    _insert(
        RelatedObjectSegment(**place(value), object=_translatable(value))
        for value in _of(values, RelatedObjectSegmentValue)
    )
    _insert(
        OverridableSegment(**place(value), data_json=_json(value.data))
        for value in _of(values, OverridableSegmentValue)
    )


def _of(values: list[Any], kind: type) -> list[Any]:
    return [value for value in values if isinstance(value, kind)]


def _insert(segments: Iterable[models.Model]) -> None:
    if rows := list(segments):
        cast("Any", type(rows[0])).objects.bulk_create(rows)


def _json(data: Any) -> str:
    return json.dumps(data, cls=DjangoJSONEncoder)


def _translatable(value: RelatedObjectSegmentValue) -> TranslatableObject:
    found, _created = TranslatableObject.objects.get_or_create(
        content_type=value.content_type, translation_key=value.translation_key
    )
    return found


def _strings(source: TranslationSource, texts: set[str]) -> dict[str, String]:
    """Find strings by their hash, and make those that there are not."""
    hashes = {_string_hash(text): text for text in texts}
    known = String.objects.filter(locale_id=source.locale_id, data_hash__in=hashes)
    missing = hashes.keys() - set(known.values_list("data_hash", flat=True))
    String.objects.bulk_create(
        [
            String(locale_id=source.locale_id, data_hash=each, data=hashes[each])
            for each in sorted(missing)
        ],
        ignore_conflicts=True,  # another request may have been faster
    )
    return {string.data: string for string in known.all()}


def _contexts(
    source: TranslationSource, instance: Any, paths: set[str]
) -> dict[str, TranslationContext]:
    """Find the places of a text, and make those that there are not."""
    known = TranslationContext.objects.filter(object_id=source.object_id)
    missing = paths - set(known.values_list("path", flat=True))
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object_id=source.object_id,
                path=path,
                path_id=_path_id(path),
                field_path=_field_path(path, instance),
            )
            for path in sorted(missing)
        ],
        ignore_conflicts=True,
    )
    return {context.path: context for context in known.all()}


def _field_path(path: str, instance: Any) -> str:
    """Ask wagtail-localize, which would save each row by itself."""
    holder = SimpleNamespace(path=path, field_path="", save=lambda **kwargs: None)
    return str(TranslationContext.get_field_path(cast("TranslationContext", holder), instance))
