"""Gives pages that were written in two languages to the translation desk, as if made there."""

from collections import defaultdict
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from samizdat_translation.models import TranslationJob


def adopt(page: Page, locale: Locale, translator: Any) -> TranslationJob:
    """Take the texts of a page's translation as those of a job, place by place.

    The demo names the blocks of a page alike in all languages, so that the places are the same.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    texts = defaultdict(list)
    for value in extract_segments(page.get_translation(locale).specific):
        if isinstance(value, StringSegmentValue):
            texts[value.path].append(value.string.data)
    for segment in source.stringsegment_set.select_related("context", "string").order_by("order"):
        here = texts[segment.context.path]
        if here:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                defaults={"data": here.pop(0), "last_translated_by": translator,
                          "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )  # fmt: skip
    return TranslationJob.objects.get(translation=translation)


def age(segment: StringSegment, locale: Locale, older_wording: str) -> None:
    """Let a string have had another wording when it was translated."""
    older, _created = String.objects.get_or_create(
        locale=segment.string.locale,
        data_hash=String._get_data_hash(older_wording),  # noqa: SLF001  (how wagtail-localize does it)
        defaults={"data": older_wording},
    )
    StringTranslation.objects.filter(
        translation_of=segment.string, context=segment.context, locale=locale
    ).update(translation_of=older)
