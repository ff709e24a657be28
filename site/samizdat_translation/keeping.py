"""Keeps jobs right: makes those that are missing, counts them, and lets their states follow."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import Translation

from .checking import check_texts
from .counting import Counts, counts_of
from .models import JobState, TranslationJob
from .places import Place, places_of
from .states import Facts, first, settle

COPIED = [
    *("strings", "done", "machine", "needs_review", "outdated"),
    *("warned", "words_left", "characters_left"),
    *("title", "source_moved", "state", "state_since", "last_activity"),
]


def facts_of(job: TranslationJob, live: bool) -> Facts:
    """Give what the rules ask of a job."""
    return Facts(
        strings=job.strings,
        done=job.done,
        unsure=job.needs_review,
        outdated=job.outdated,
        source_moved=job.source_moved,
        live=live,
        approved=job.reviewed_at is not None,
    )


@transaction.atomic
def refresh(keys: Iterable[int]) -> int:
    """Bring the jobs of these translations up to date, and say how many there are.

    Takes a handful of queries, whatever their number; one string in the database more or less is
    not seen by any other job.
    """
    translations = {
        each.pk: each
        for each in Translation.objects.filter(pk__in=set(keys))
        .select_related("source__object__content_type")
        .defer("source__content_json")
    }
    if not translations:
        return 0
    jobs = {
        job.translation_id: job
        for job in TranslationJob.objects.select_for_update().filter(translation__in=translations)
    }
    check_texts(translations.values())
    counts = counts_of(translations)
    places = places_of(translations.values())
    changed: list[TranslationJob] = []
    new: list[TranslationJob] = []
    for pk, translation in translations.items():
        job = jobs.get(pk) or job_for(translation)
        before = _copied(job)
        _follow(job, translation, counts.get(pk, Counts()), places.get(pk, Place()))
        if pk not in jobs:
            new.append(job)
        elif _copied(job) != before:
            changed.append(job)
    TranslationJob.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        TranslationJob.objects.bulk_update(changed, COPIED, batch_size=100)
    return len(translations)


def job_for(translation: Translation) -> TranslationJob:
    """Make the job of a translation, without saving it."""
    now = timezone.now()
    return TranslationJob(
        translation=translation,
        source_locale_id=translation.source.locale_id,
        target_locale_id=translation.target_locale_id,
        content_type_id=translation.source.specific_content_type_id,
        title=translation.source.object_repr[:200],
        state_since=now,
        last_activity=translation.created_at or now,
    )


def _copied(job: TranslationJob) -> list[Any]:
    return [getattr(job, name) for name in COPIED]


def _follow(job: TranslationJob, translation: Translation, counts: Counts, place: Place) -> None:
    values = asdict(counts)
    last = values.pop("last")
    for name, value in values.items():
        setattr(job, name, value)
    job.title = translation.source.object_repr[:200]
    job.source_moved = place.source_moved
    job.last_activity = max(filter(None, [job.last_activity, last]))
    facts = facts_of(job, place.live)
    state = settle(JobState(job.state), facts) if job.pk else first(facts)
    if state != job.state:
        job.state, job.state_since = state, timezone.now()
