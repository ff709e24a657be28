"""The source and the target of translations, as the desk needs them: dates, not texts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation, TranslationSource


@dataclass(frozen=True)
class Place:
    """Where a translation stands: whether its source moved on, and whether readers have it."""

    source_moved: bool = False
    live: bool = False
    exists: bool = False


def places_of(translations: Iterable[Translation]) -> dict[int, Place]:
    """Look up many translations, in one query for each model that they are of.

    The source and its object must be selected with them.
    """
    by_model: dict[Any, list[Translation]] = {}
    for translation in translations:
        model = translation.source.object.content_type.model_class()
        if model is not None:
            by_model.setdefault(model, []).append(translation)
    found: dict[int, Place] = {}
    for model, some in by_model.items():
        look = _drafts if issubclass(model, DraftStateMixin) else _plain
        found |= look(model, some)
    return found


def _drafts(model: Any, translations: list[Translation]) -> dict[int, Place]:
    keys = {translation.source.object_id for translation in translations}
    rows = model._base_manager.filter(translation_key__in=keys).values_list(
        "translation_key", "locale_id", "live", "last_published_at"
    )
    dates: dict[tuple[Any, int], tuple[bool, datetime | None]] = {
        (key, locale): (live, published) for key, locale, live, published in rows
    }
    found = {}
    for each in translations:
        source = dates.get((each.source.object_id, each.source.locale_id))
        target = dates.get((each.source.object_id, each.target_locale_id))
        published = source[1] if source else None
        moved = published is not None and published > each.source.last_updated_at
        found[each.pk] = Place(moved, bool(target and target[0]), target is not None)
    return found


def _plain(model: Any, translations: list[Translation]) -> dict[int, Place]:
    """Compare the content itself, as rows without drafts have no date of publication."""
    keys = {translation.source.object_id for translation in translations}
    rows = {
        (row.translation_key, row.locale_id): row
        for row in model._base_manager.filter(translation_key__in=keys)
    }
    contents = dict(
        TranslationSource.objects.filter(
            pk__in={translation.source_id for translation in translations}
        ).values_list("pk", "content_json")
    )
    found = {}
    for each in translations:
        row = rows.get((each.source.object_id, each.source.locale_id))
        target = (each.source.object_id, each.target_locale_id) in rows
        found[each.pk] = Place(
            row is not None and differs(row, contents[each.source_id]), target, target
        )
    return found


def differs(row: Any, content_json: str) -> bool:
    """Say whether a row is not any more what was taken from it for translating."""
    if isinstance(row, ClusterableModel):
        now = json.loads(row.to_json())
    else:
        now = json.loads(json.dumps(get_serializable_data_for_fields(row), cls=DjangoJSONEncoder))
    return bool(now != json.loads(content_json))
