"""What stands in the places of an object: translations of its wordings, and remarks on them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from wagtail_localize.models import StringTranslation

from samizdat_translation.models import StringComment
from samizdat_translation.wording.nearest import pair_up


def key_of(segment: Any) -> tuple[int, int]:
    """Name a string in its place: the same wording in another place may be said differently."""
    return segment.context_id, segment.string_id


def translations_in_place(object_id: Any, locale_id: int) -> dict[tuple[int, int], Any]:
    """Give all translations of an object into a locale, those of older wordings too."""
    rows = StringTranslation.objects.filter(
        context__object_id=object_id, locale_id=locale_id
    ).select_related("desk_check", "desk_state__set_by", "last_translated_by", "translation_of")
    return {(row.context_id, row.translation_of_id): row for row in rows}


def comments_in_place(object_id: Any, locale_id: int) -> list[StringComment]:
    """Give what was remarked on an object for a locale or for all of them."""
    return list(
        StringComment.objects.filter(
            Q(locale_id=locale_id) | Q(locale=None), context__object_id=object_id
        ).select_related("author__translator_profile")
    )


def comments_about(segment: Any, rich: bool, comments: list[StringComment]) -> list[StringComment]:
    """Give the comments on a string. Paragraphs share a place, so there the wording counts too."""
    return [
        comment
        for comment in comments
        if comment.context_id == segment.context_id
        and (not rich or comment.string_id in {segment.string_id, None})
    ]


def older_wordings(
    segments: Sequence[Any], known: dict[tuple[int, int], Any]
) -> dict[tuple[int, int], Any]:
    """Give for untranslated strings the translation of the wording that they came from.

    Where a place holds one string, whatever stood there last is its older wording. Where several
    paragraphs share a place, each finds the most alike, and no old one is given twice.
    """
    current = {key_of(segment) for segment in segments}
    olders: dict[tuple[int, int], Any] = {}
    for context in {segment.context_id for segment in segments}:
        here = [segment for segment in segments if segment.context_id == context]
        new = [segment for segment in here if key_of(segment) not in known]
        old = [row for key, row in known.items() if key[0] == context and key not in current]
        if new and old:
            olders.update(_paired(new, old, alone=len(here) == 1))
    return olders


def _paired(new: list[Any], old: list[Any], *, alone: bool) -> dict[tuple[int, int], Any]:
    old.sort(key=lambda row: row.updated_at, reverse=True)
    if alone:
        return {key_of(new[0]): old[0]}
    rows = {row.translation_of.data: row for row in reversed(old)}
    pairs = pair_up([segment.string.data for segment in new], list(rows))
    return {
        key_of(segment): rows[pairs[segment.string.data]]
        for segment in new
        if segment.string.data in pairs
    }
