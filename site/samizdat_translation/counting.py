"""What the queue shows of jobs, counted for many of them in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    IntegerField,
    Max,
    OuterRef,
    Q,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Length, Replace
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from .models import StringStatus

SEGMENTS = "source__stringsegment"
TEXTS = f"{SEGMENTS}__string__translations"
SOURCE_TEXT = f"{SEGMENTS}__string__data"
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MISSING = Q(text__isnull=True) | Q(text__has_error=True)
UNSURE = Q(text__desk_state__state__in=[StringStatus.NEEDS_REVIEW, StringStatus.FUZZY]) | Q(
    text__desk_state__isnull=True, text__translation_type=MACHINE
)


@dataclass(frozen=True)
class Counts:
    """What `TranslationJob` has under the same names."""

    strings: int = 0
    done: int = 0
    machine: int = 0
    needs_review: int = 0
    outdated: int = 0
    warned: int = 0
    words_left: int = 0
    characters_left: int = 0
    last: datetime | None = None


def counts_of(translations: Iterable[int]) -> dict[int, Counts]:
    """Count translations by key, in one query. Words of a source without spaces say little."""
    here = Q(
        **{
            f"{TEXTS}__locale_id": F("target_locale_id"),
            f"{TEXTS}__context_id": F(f"{SEGMENTS}__context_id"),
        }
    )
    done = Q(text__has_error=False)
    to_write = Q(**{f"{SEGMENTS}__isnull": False}) & MISSING
    rows = (
        Translation.objects.filter(pk__in=list(translations))
        .order_by()
        .annotate(text=FilteredRelation(TEXTS, condition=here))
        .values("pk")
        .annotate(
            strings=Count(SEGMENTS),
            done=Count("text", filter=done),
            machine=Count("text", filter=done & Q(text__translation_type=MACHINE)),
            needs_review=Count("text", filter=done & UNSURE),
            outdated=Count(SEGMENTS, filter=to_write & Q(_older_wording())),
            warned=Count("text", filter=done & Q(text__desk_check__warnings__gt=0)),
            words_left=Coalesce(Sum(_words(), filter=to_write), 0),
            characters_left=Coalesce(Sum(Length(SOURCE_TEXT), filter=to_write), 0),
            last=Max("text__updated_at"),
        )
    )
    return {row.pop("pk"): Counts(**row) for row in rows}


def _bare() -> Any:
    """The text without the spaces that markup brings: links are `<a id="a1">` in strings."""
    return Replace(F(SOURCE_TEXT), Value(" id="), Value("id="))


def _words() -> Any:
    spaces = Length(_bare()) - Length(Replace(_bare(), Value(" "), Value("")))
    return ExpressionWrapper(spaces + 1, output_field=IntegerField())


def _older_wording() -> Exists:
    """Look in the same place for a translation of what the source no longer says there.

    The paragraphs of a rich text share one place: those that are still there do not count.
    """
    still_there = StringSegment.objects.filter(
        source_id=OuterRef(OuterRef("source_id")),
        context_id=OuterRef("context_id"),
        string_id=OuterRef("translation_of_id"),
    )
    # The sum keeps SQLite from the index of languages, by which it would read all of one each time.
    in_place = StringTranslation.objects.annotate(into=F("locale_id") + 0).filter(
        context_id=OuterRef(f"{SEGMENTS}__context_id"), into=OuterRef("target_locale_id")
    )
    return Exists(in_place.exclude(Exists(still_there)))
