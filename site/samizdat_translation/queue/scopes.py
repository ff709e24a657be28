"""Which jobs somebody sees where, as queries that a cached table answers at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samizdat_translation.models import JobState, LocalePolicy, Role, TranslationJob
from samizdat_translation.models.jobs import OPEN
from samizdat_translation.roles import Roles

TO_WRITE = [JobState.TODO, JobState.IN_PROGRESS, JobState.CHANGES_ASKED, JobState.OUTDATED]


@dataclass(frozen=True)
class Viewer:
    """Whoever looks at the queue, and when."""

    roles: Roles
    now: datetime
    today: date

    @classmethod
    def of(cls, roles: Roles) -> "Viewer":
        """Look now; days are those of the admin's time zone."""
        return cls(roles, timezone.now(), timezone.localdate())

    @property
    def pk(self) -> Any:
        """The key of the person."""
        return self.roles.user.pk


@dataclass(frozen=True)
class Scope:
    """One page of the queue. `marks` says which jobs of one's languages stand there."""

    name: str
    title: str | Promise
    empty: str | Promise
    marks: Callable[[Viewer], Q]


def _mine(viewer: Viewer) -> Q:
    """What one has, and what is not over: a finished job goes back to who reviews."""
    held = Q(claimed_until=None) | Q(claimed_until__gt=viewer.now)
    return Q(assignee_id=viewer.pk) & held & ~Q(state=JobState.PUBLISHED)


def _free(viewer: Viewer) -> Q:
    nobodys = Q(assignee=None) | Q(claimed_until__lte=viewer.now)
    return Q(state__in=TO_WRITE) & nobodys


def _to_review(viewer: Viewer) -> Q:
    """What a second person must read, or publish; not what one wrote, where two are needed."""
    ours = Q(target_locale__in=viewer.roles.locale_ids(Role.REVIEW))
    alone = LocalePolicy.objects.filter(one_reader_suffices=True).values("locale")
    wrote = TranslationJob.translated_by.through.objects.filter(user_id=viewer.pk)
    readable = Q(target_locale__in=alone) | ~Q(pk__in=wrote.values("translationjob_id"))
    return ours & (Q(state=JobState.READY) | Q(state=JobState.IN_REVIEW) & readable)


def _late(viewer: Viewer) -> Q:
    return Q(due_on__lt=viewer.today, state__in=OPEN)


def _all(viewer: Viewer) -> Q:
    return Q()


SCOPES = {
    scope.name: scope
    for scope in [
        Scope(
            "mine",
            _("My work"),
            _("You have no job. Take one of those that are free."),
            _mine,
        ),
        Scope("free", _("Free to take"), _("Nothing is free to take."), _free),
        Scope(
            "review", _("Waiting for my review"), _("Nothing waits for your review."), _to_review
        ),
        Scope("late", _("Late"), _("Nothing is late."), _late),
        Scope("all", _("All jobs"), _("Nothing was submitted for translation yet."), _all),
    ]
}


def visible(viewer: Viewer) -> QuerySet[TranslationJob]:
    """Give the jobs of one's languages whose translation was not stopped."""
    jobs = TranslationJob.objects.filter(translation__enabled=True)
    if viewer.roles.everywhere:
        return jobs
    return jobs.filter(target_locale__in=viewer.roles.locale_ids(Role.TRANSLATE))


def jobs_in(scope: Scope, viewer: Viewer) -> QuerySet[TranslationJob]:
    """Give the jobs of one page of the queue."""
    return visible(viewer).filter(scope.marks(viewer))


def counted(viewer: Viewer) -> dict[str, int]:
    """Count the jobs of every page of the queue, in one query."""
    return visible(viewer).aggregate(
        **{
            name: Count("pk", filter=scope.marks(viewer))
            for name, scope in SCOPES.items()
            if name != "all"
        },
        all=Count("pk"),
    )
