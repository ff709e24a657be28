"""Who works on a job: claiming, letting go, handing over, and what a coordinator decides."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .conf import claim_time
from .models import Role, TranslationJob
from .people import shown_name
from .refusing import DeskError, refuse
from .roles import Roles, roles_of
from .states import Refusal


def claim(job: TranslationJob, user: Any) -> None:
    """Take a free job for some days; saving strings prolongs that. The first of two gets it."""
    _need(Role.TRANSLATE, job, user)
    now = timezone.now()
    free = Q(assignee=None) | Q(claimed_until__lte=now) | Q(assignee=user)
    until = now + claim_time()
    took = TranslationJob.objects.filter(free, pk=job.pk).update(
        assignee=user, claimed_until=until, last_activity=now
    )
    job.refresh_from_db()
    if not took:
        raise DeskError(
            _("%(name)s has this job. Ask them to hand it over, or take another one.")
            % {"name": shown_name(job.assignee)}
        )
    log(instance=job, action="samizdat_translation.claim", user=user)


def release(job: TranslationJob, user: Any) -> None:
    """Give a job back to the queue: one's own, or anybody's for who coordinates."""
    if job.assignee_id != user.pk:
        _need(Role.COORDINATE, job, user)
    _assign(job, None, None)
    log(instance=job, action="samizdat_translation.release", user=user)


def assign(job: TranslationJob, user: Any, to: Any) -> None:
    """Hand one's own job over to somebody of the language; who coordinates may give any.

    It is theirs until they finish it or give it back: unlike a claim, that has no end.
    """
    if job.assignee_id != user.pk:
        _need(Role.COORDINATE, job, user)
    if not Roles(to).has(Role.TRANSLATE, job.target_locale_id):
        raise DeskError(
            _("%(name)s does not translate into this language.") % {"name": shown_name(to)}
        )
    _assign(job, to, None)
    log(instance=job, action="samizdat_translation.assign", user=user, data={"to": to.pk})


def plan(
    jobs: Iterable[TranslationJob],
    user: Any,
    *,
    due_on: date | None = None,
    priority: int | None = None,
) -> None:
    """Set when jobs are wanted, and how much. Coordinators do that."""
    values = {"due_on": due_on, "priority": priority}
    given = {name: value for name, value in values.items() if value is not None}
    with transaction.atomic():
        for job in jobs:
            _need(Role.COORDINATE, job, user)
            for name, value in given.items():
                setattr(job, name, value)
            job.save(update_fields=list(given))
            log(instance=job, action="samizdat_translation.plan", user=user)


def people_in(locale_ids: Iterable[int]) -> list[Any]:
    """Find those who may be given jobs of these languages, with their pseudonyms."""
    members = Q(locale_memberships__locale__in=list(locale_ids))
    return list(
        get_user_model()
        .objects.filter(members, is_active=True)
        .select_related("translator_profile")
        .distinct()
        .order_by("pk")
    )


def _assign(job: TranslationJob, to: Any, until: Any) -> None:
    job.assignee, job.claimed_until, job.last_activity = to, until, timezone.now()
    job.save(update_fields=["assignee", "claimed_until", "last_activity"])


def _need(role: Role, job: TranslationJob, user: Any) -> None:
    has_it = roles_of(user).has(role, job.target_locale_id)
    refuse(None if has_it else Refusal.ROLE, job)
