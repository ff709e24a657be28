"""What must be known at once when somebody writes a text: that they did, and what that undoes."""

from collections.abc import Iterable

from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from .conf import claim_time
from .keeping import job_for
from .models import JobState, TranslationJob
from .states import work


def translations_of(text: StringTranslation) -> list[Translation]:
    """Give the translations that a text is a part of, with their jobs: as a rule one."""
    if text.context is None:
        return []
    return list(
        Translation.objects.filter(
            source__object_id=text.context.object_id, target_locale_id=text.locale_id
        ).select_related("source", "job")
    )


def note_work(translations: Iterable[Translation], user_id: int | None) -> None:
    """Remember who wrote, so that they do not approve it, and take back an approval."""
    for translation in translations:
        job = job_of(translation)
        state = work(JobState(job.state))
        if state != job.state:
            now = timezone.now()
            TranslationJob.objects.filter(pk=job.pk).update(
                state=state, state_since=now, reviewed_by=None, reviewed_at=None
            )
        if user_id is not None:
            job.translated_by.add(user_id)
            _prolong(job, user_id)


def job_of(translation: Translation) -> TranslationJob:
    """Give the job of a translation, made if it is older than the desk."""
    job: TranslationJob | None = getattr(translation, "job", None)
    if job is None:
        job = job_for(translation)
        TranslationJob.objects.bulk_create([job], ignore_conflicts=True)
        job = TranslationJob.objects.get(translation=translation)
    return job


def _prolong(job: TranslationJob, user_id: int) -> None:
    if job.assignee_id == user_id and job.claimed_until is not None:
        until = timezone.now() + claim_time()
        TranslationJob.objects.filter(pk=job.pk).update(claimed_until=until)
