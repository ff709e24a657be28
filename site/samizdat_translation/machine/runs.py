"""Filling in many jobs as a run in the background."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samizdat_translation.models import DeskRun, RunKind, TranslationJob

from .client import MachineError, UnreachableError
from .conf import Machine, machine
from .filling import can_fill, fill


def order(jobs: Iterable[TranslationJob], user: Any) -> DeskRun:
    """Write down which jobs are to be filled in."""
    keys = [job.pk for job in jobs]
    return DeskRun.objects.create(
        kind=RunKind.PREFILL, started_by=user, total=len(keys), order={"jobs": keys}
    )


def carry_out(run: DeskRun) -> None:
    """Fill in one job after the other. What fails is named, and the next is tried.

    Where the server does not work at all, the rest is left for another time.
    """
    server = machine()
    run.done, run.problems = 0, []
    jobs = TranslationJob.objects.filter(pk__in=run.order["jobs"], translation__enabled=True)
    related = jobs.select_related("translation", "source_locale", "target_locale", "content_type")
    run.total = related.count()
    if server is None:
        run.problems = [{"reason": _("No machine is set, or its host is not allowed.")}]
    else:
        for job in related.order_by("pk"):
            if not _fill(run, server, job):
                break
            run.done += 1
            run.alive_at = timezone.now()
            run.save(update_fields=["done", "total", "problems", "alive_at"])
    run.finished_at = timezone.now()
    run.save()


def _fill(run: DeskRun, server: Machine, job: TranslationJob) -> bool:
    """Fill in one job, and say whether there is any use in going on."""
    if not can_fill(server, job):
        return True
    try:
        fill(server, job)
    except MachineError as error:
        run.problems = [*run.problems, {"job": job.pk, "reason": str(error)}]
        return not isinstance(error, UnreachableError)
    return True
