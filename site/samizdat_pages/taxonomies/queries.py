"""Fetches rows together with their words, for lists."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Count,
    F,
    Model,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import get_language
from wagtail.models import ReferenceIndex

from samizdat_pages.models.texts import WithTexts
from samizdat_pages.taxonomies.translation import is_waiting


def with_words(owners: QuerySet) -> QuerySet:
    """Fetch owners with their words, and with the words of those that they refer to."""
    model: Any = owners.model
    texts = model.texts.rel.related_model.objects.select_related("locale")
    others = (
        field.name
        for field in model._meta.concrete_fields
        if field.related_model and issubclass(field.related_model, WithTexts)
    )
    return owners.prefetch_related(
        Prefetch("texts", texts.annotate(waiting=is_waiting())),
        *(f"{other}__texts__locale" for other in others),
    )


def by_name(owners: QuerySet) -> QuerySet:
    """Sort owners as a reader of the active language finds them, unless they have an order."""
    if owners.ordered:
        return owners
    model: Any = owners.model
    text_model = model.texts.rel.related_model
    texts = text_model.objects.filter(owner=OuterRef("pk")).order_by("locale__language_code")

    def name_in(**where: str) -> Subquery:
        return Subquery(texts.filter(**where).values(text_model.name_field)[:1])

    name = Coalesce(
        name_in(locale__language_code=get_language() or settings.LANGUAGE_CODE),
        name_in(locale__language_code=settings.LANGUAGE_CODE),
        name_in(),
        output_field=CharField(),
    )
    return owners.annotate(name_shown=name).order_by(F("name_shown").asc(nulls_last=True), "pk")


def usage_count(model: type[Model]) -> Coalesce:
    """Count the pages and records that refer to a row.

    Wagtail's own count takes a page and a record of the same number for one.
    """
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    ).annotate(
        source=Concat("base_content_type_id", Value("/"), "object_id", output_field=CharField())
    )
    counted = references.values("to_object_id").annotate(count=Count("source", distinct=True))
    return Coalesce(Subquery(counted.values("count")), 0)
