"""What the desk does when something is saved. wagtail-localize has no signals of its own.

In the transaction itself only what must not be lost is written: who wrote a text, and that an
approved text was changed. What can be counted is counted when the transaction is committed, since a
synchronisation saves the source before its strings.
"""

from typing import Any

from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import TranslatableMixin
from wagtail.signals import page_published, page_unpublished, published, unpublished
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from .credits import credit_authors, profile_deleted, profile_saved
from .keeping import job_for
from .members.group import let_in, let_out
from .models import (
    JobState,
    LocaleMembership,
    StringState,
    StringStatus,
    TranslationJob,
    TranslatorProfile,
)
from .touched import touch
from .writing import note_work, translations_of


def text_saved(
    instance: StringTranslation,
    update_fields: frozenset[str] | None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    """Let a new text stand for itself: what was known about the old one no longer holds."""
    if raw:
        return
    translations = translations_of(instance)
    if update_fields is None or "data" in update_fields:
        StringState.objects.filter(string_translation=instance).delete()
        note_work(translations, instance.last_translated_by_id)
    touch(translation.pk for translation in translations)


def text_deleted(instance: StringTranslation, **kwargs: Any) -> None:
    """Taking a text away undoes an approval too, though nobody is its author."""
    translations = translations_of(instance)
    note_work(translations, None)
    touch(translation.pk for translation in translations)


def state_saved(instance: StringState, raw: bool = False, **kwargs: Any) -> None:
    """Whoever confirms a text stands behind it as if they had written it.

    During a review that is the reviewer's part, and makes nobody an author.
    """
    if raw:
        return
    translations = translations_of(instance.string_translation)
    if instance.state == StringStatus.CONFIRMED and instance.set_by_id:
        open_ones = [each for each in translations if not _is_in_review(each)]
        note_work(open_ones, instance.set_by_id)
    touch(translation.pk for translation in translations)


def state_deleted(instance: StringState, **kwargs: Any) -> None:
    touch(translation.pk for translation in translations_of(instance.string_translation))


def translation_saved(
    instance: Translation, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Give every translation its job at once."""
    if raw:
        return
    if created:
        TranslationJob.objects.bulk_create([job_for(instance)], ignore_conflicts=True)
    touch([instance.pk])


def source_saved(instance: TranslationSource, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        touch(instance.translations.values_list("pk", flat=True))


def anything_saved(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """See changes of translatable rows that have no drafts, and so are never “published”."""
    if not raw and isinstance(instance, TranslatableMixin) and not hasattr(instance, "live"):
        _look_again(instance)


def anything_changed(instance: Model, **kwargs: Any) -> None:
    """See that the source or target of a job was unpublished or deleted."""
    if isinstance(instance, TranslatableMixin):
        _look_again(instance)


def anything_published(instance: Model, **kwargs: Any) -> None:
    """See that readers got what was approved, or that a source moved on."""
    if not isinstance(instance, TranslatableMixin):
        return
    is_target = {
        "translation__source__object_id": instance.translation_key,
        "target_locale_id": instance.locale_id,
    }
    for job in TranslationJob.objects.filter(state=JobState.READY, **is_target):
        reached_readers(job)
    _look_again(instance)


def reached_readers(job: TranslationJob) -> None:
    """Close a job: what comes after this is a new round, with authors of its own."""
    job.state, job.state_since = JobState.PUBLISHED, timezone.now()
    job.assignee, job.claimed_until = None, None
    job.save(update_fields=["state", "state_since", "assignee", "claimed_until"])
    credit_authors(job)
    job.translated_by.clear()


def _is_in_review(translation: Translation) -> bool:
    job = getattr(translation, "job", None)
    return job is not None and job.state == JobState.IN_REVIEW


def _look_again(instance: Any) -> None:
    touch(
        Translation.objects.filter(source__object_id=instance.translation_key)
        .filter(Q(source__locale_id=instance.locale_id) | Q(target_locale_id=instance.locale_id))
        .values_list("pk", flat=True)
    )


def connect() -> None:
    """Listen, once for each process."""
    listeners: list[tuple[Any, Any, Any]] = [
        (post_save, text_saved, StringTranslation),
        (post_delete, text_deleted, StringTranslation),
        (post_save, state_saved, StringState),
        (post_delete, state_deleted, StringState),
        (post_save, translation_saved, Translation),
        (post_save, source_saved, TranslationSource),
        (post_save, anything_saved, None),
        (post_delete, anything_changed, None),
        (post_save, profile_saved, TranslatorProfile),
        (post_delete, profile_deleted, TranslatorProfile),
        (post_save, let_in, LocaleMembership),
        (post_delete, let_out, LocaleMembership),
        (page_published, anything_published, None),
        (published, anything_published, None),
        (page_unpublished, anything_changed, None),
        (unpublished, anything_changed, None),
    ]
    for signal, listener, sender in listeners:
        signal.connect(
            listener, sender=sender, dispatch_uid=f"desk.{listener.__name__}.{id(signal)}"
        )
