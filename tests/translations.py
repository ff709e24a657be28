"""Translations for tests: one page submitted, one string translated."""

from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from factories import locale_of
from samizdat_translation.models import TranslationJob


def submitted(page: Page, language: str) -> TranslationJob:
    """Submit a page for translation, and give its job."""
    locale = locale_of(language)
    translate_object(page, [locale])
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=locale
    )
    return translation.job


def translate(job: TranslationJob, source: str, text: str, **more: object) -> StringTranslation:
    """Save the translation of the string that reads `source`, as the editor does."""
    segment = StringSegment.objects.filter(
        source=job.translation.source, string__data=source
    ).first()
    row, _created = StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=job.target_locale,
        defaults={"data": text, "translation_type": "manual", **more},
    )
    return row
