"""What a language needs before any page is translated into it, such as the words of a theme.

Packages name it by the hook `samizdat_first_job`. What they give a source for becomes a job like
any other: in the queue, with its states, its strings and its second reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from wagtail import hooks
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from .models import TranslationJob
from .places import places_of
from .sections.submitting import Wish, submit


def first_jobs_of(locale: Locale, user: Any) -> list[dict[str, Any]]:
    """List what packages say a language needs."""
    found = [hook(locale, user) for hook in hooks.get_hooks("samizdat_first_job")]
    return [job for job in found if job]


def job_of_first(first: dict[str, Any], locale: Locale) -> TranslationJob | None:
    """Find the job that was made of what a language needs."""
    return (
        TranslationJob.objects.filter(
            translation__source__object_id=first.get("key"),
            translation__enabled=True,
            target_locale=locale,
        )
        .select_related("translation__source__object__content_type")
        .first()
    )


def submit_first_jobs(locale: Locale, wish: Wish) -> list[TranslationJob]:
    """Make jobs of what a language needs, or bring those that there are up to date."""
    wish = replace(wish, locales=(locale,))
    return [_submit(first, locale, wish) for first in _with_source(locale, wish.user)]


def begin(wish: Wish) -> None:
    """Make what a language needs its first job, before anything else is submitted into it."""
    known = set(
        TranslationJob.objects.filter(target_locale__in=wish.locales)
        .values_list("target_locale", flat=True)
        .distinct()
    )
    for locale in wish.locales:
        if locale.pk not in known:
            submit_first_jobs(locale, wish)


def _with_source(locale: Locale, user: Any) -> Iterator[dict[str, Any]]:
    return (job for job in first_jobs_of(locale, user) if job.get("source"))


@transaction.atomic
def _submit(first: dict[str, Any], locale: Locale, wish: Wish) -> TranslationJob:
    source = first["source"]()
    submit(source, wish)
    job = job_of_first({"key": source.translation_key}, locale)
    assert job is not None  # noqa: S101 (submitting has made it)
    translation = job.translation
    if places_of([translation])[translation.pk].source_moved:
        translation.source.update_from_db()
    _write(job, first["said"]())
    return job


def _write(job: TranslationJob, said: Mapping[str, str]) -> None:
    """Put in what readers have already: nobody is asked to write it twice."""
    segments = job.translation.source.stringsegment_set.filter(context__path__in=said)
    for segment in segments.select_related("context"):
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=job.target_locale_id,
            defaults={
                "data": StringValue.from_plaintext(said[segment.context.path]).data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
