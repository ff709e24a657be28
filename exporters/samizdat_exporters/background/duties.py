"""What is due by the clock: changes that have been quiet, late mirrors, renewals, looks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from samizdat_exporters.background.models import Schedule
from samizdat_exporters.background.queue import send
from samizdat_exporters.conf import setting
from samizdat_exporters.editions_admin.tasks import URGENT, carry_out
from samizdat_exporters.editions_admin.work import Job
from samizdat_exporters.mirrors.late import late_sites
from samizdat_exporters.mirrors.models import Mirror
from samizdat_exporters.mirrors.tasks import look_at, renew

# A timestamp lives for days; renewed every day, it outlives a long week-end without a worker.
RENEWED_EVERY = timedelta(days=1)
LOOKED_AT_EVERY = timedelta(hours=6)


def see_to(now: datetime | None = None) -> None:
    """Queue what is due. Any number of workers may ask: each thing is queued by one of them."""
    now = now or timezone.now()
    for schedule, argument in _due(now):
        if _take(schedule, now):
            send(carry_out, schedule.pk, str(Job.SEND), argument)
    for site in late_sites(now):
        send(carry_out, site, str(Job.CATCH_UP))
    _renew(now)
    _look(now)


def _due(now: datetime) -> Iterator[tuple[Schedule, str]]:
    quiet = setting("QUIET_MINUTES")
    for schedule in Schedule.objects.filter(
        Q(changed_at__lte=now) | Q(changes_itself_at__lte=now)
    ).select_related("site"):
        changed, itself = schedule.changed_at, schedule.changes_itself_at
        if (itself and itself <= now) or (schedule.is_urgent and changed and changed <= now):
            yield schedule, URGENT
        elif quiet is not None and changed and changed + timedelta(minutes=quiet) <= now:
            yield schedule, ""


def _take(schedule: Schedule, now: datetime) -> bool:
    """Take what is due out of the schedule, unless another worker did, or it changed since."""
    values: dict[str, object] = {"changed_at": None, "is_urgent": False}
    if schedule.changes_itself_at and schedule.changes_itself_at <= now:
        values["changes_itself_at"] = None
    same = Schedule.objects.filter(pk=schedule.pk)
    for name in ("changed_at", "changes_itself_at"):
        value = getattr(schedule, name)
        same = same.filter(**({name: value} if value else {f"{name}__isnull": True}))
    return bool(same.update(**values))


def _renew(now: datetime) -> None:
    """Let the metadata of every publication be vouched for again."""
    if setting("SIGNING") != "online":
        return
    known = Schedule.objects.values("pk")
    for site in Site.objects.exclude(pk__in=known):
        Schedule.objects.get_or_create(site=site)
    old = Q(renewed_at__isnull=True) | Q(renewed_at__lte=now - RENEWED_EVERY)
    for pk in Schedule.objects.filter(old).values_list("pk", flat=True):
        if Schedule.objects.filter(old, pk=pk).update(renewed_at=now):
            send(renew, pk)


def _look(now: datetime) -> None:
    old = Q(checked_at__isnull=True) | Q(checked_at__lte=now - LOOKED_AT_EVERY)
    due = Mirror.objects.looked_at().filter(old)
    for pk in due.values_list("pk", flat=True):
        # Whoever notes it first looks; what was found comes later.
        if due.filter(pk=pk).update(checked_at=now):
            send(look_at, pk)
