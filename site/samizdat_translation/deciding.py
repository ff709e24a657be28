"""Four eyes: sending to review, asking for changes, approving, publishing."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin

from .keeping import facts_of, refresh
from .locks import is_locked_for
from .models import JobState, Role, TranslationJob
from .refusing import DeskError, problem, refuse
from .roles import one_reader_suffices, roles_of
from .signal_handlers import reached_readers
from .states import AFTER, Action, Actor, Refusal, refusal


def actor_for(job: TranslationJob, user: Any) -> Actor:
    """Give what the rules ask of a person."""
    roles = roles_of(user)
    locale = job.target_locale_id
    return Actor(
        translates=roles.has(Role.TRANSLATE, locale),
        reviews=roles.has(Role.REVIEW, locale),
        wrote_it=job.translated_by.filter(pk=user.pk).exists(),
        one_reader_suffices=one_reader_suffices(locale),
    )


def refusals(job: TranslationJob, user: Any) -> dict[Action, Refusal | None]:
    """Say for every decision why it is refused, or that it is not."""
    actor = actor_for(job, user)
    facts = facts_of(job, live=True)
    return {action: refusal(JobState(job.state), action, facts, actor) for action in Action}


def decide(job: TranslationJob, action: Action, user: Any, remark: str = "") -> None:
    """Move a job, or raise DeskError with the reason why not. `publish` is a function of its own.

    What counts is what the database says now, not what the screen showed.
    """
    if action is Action.ASK and not remark.strip():
        raise DeskError(_("Say what should be changed, so that the translator can mend it."))
    with transaction.atomic():
        refresh([job.translation_id])
        job.refresh_from_db()
        refuse(refusals(job, user)[action], job)
        job.state, job.state_since = AFTER[action], timezone.now()
        job.last_activity = job.state_since
        approves = action is Action.APPROVE
        job.review_remark = remark.strip()
        job.reviewed_by = user if approves else None
        job.reviewed_at = job.state_since if approves else None
        job.save()
        log(instance=job, action=f"samizdat_translation.{action}", user=user)


def publish(job: TranslationJob, user: Any) -> None:
    """Give readers what was approved. The role for the language is enough.

    Whatever keeps the page back, such as a missing consent, is told; the job then stays ready.
    """
    refresh([job.translation_id])
    job.refresh_from_db()
    refuse(refusals(job, user)[Action.PUBLISH], job)
    if is_locked_for(user, job.translation):
        raise DeskError(_("This page is locked. Whoever locked it has to unlock it first."))
    try:
        job.translation.save_target(user=user, publish=True)
    except ValidationError as error:
        raise DeskError(problem(error)) from error
    job.refresh_from_db()
    target = job.translation.get_target_instance()
    if not isinstance(target, DraftStateMixin):
        reached_readers(job)
    log(instance=job, action="samizdat_translation.publish", user=user)


def take_over_source(job: TranslationJob, user: Any) -> None:
    """Take what the source says now. Older translations stay, and are offered where they fit."""
    locales = job.translation.source.translations.filter(enabled=True).values_list(
        "target_locale_id", flat=True
    )
    coordinates = any(roles_of(user).has(Role.COORDINATE, locale) for locale in locales)
    refuse(None if coordinates else Refusal.ROLE, job)
    job.translation.source.update_from_db()
    log(instance=job, action="samizdat_translation.sync", user=user)
