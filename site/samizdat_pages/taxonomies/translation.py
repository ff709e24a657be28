"""Words typed by an editor and words from the translation desk, kept in step.

wagtail-localize fills a new translation with the words of its source at once, and keeps what
translators wrote in tables of its own, from which it writes the translation anew each time. So a
copy that waits for its translator must not pass for a translation, and what an editor types over
a translation must reach those tables, or the old words come back.
"""

from typing import Any

from django.db.models import Exists, OuterRef
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue


def is_waiting() -> Exists:
    """Say of each text whether it is a mere copy that waits for its translator."""
    translated = StringTranslation.objects.filter(
        context__object_id=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id")
    )
    return Exists(
        Translation.objects.filter(
            ~Exists(translated),
            enabled=True,
            source__object_id=OuterRef("translation_key"),
            target_locale_id=OuterRef("locale_id"),
        )
    )


def tell_desk(text: Any) -> None:
    """Hand the words that an editor typed over a translation to the translation desk."""
    segments = StringSegment.objects.filter(
        source__object_id=text.translation_key,
        source__translations__target_locale_id=text.locale_id,
        source__translations__enabled=True,
    ).select_related("context")
    for segment in segments:
        if words := getattr(text, segment.context.path, ""):
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                locale_id=text.locale_id,
                context_id=segment.context_id,
                defaults={
                    "data": StringValue.from_plaintext(words).data,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "has_error": False,
                    "field_error": "",
                },
            )
