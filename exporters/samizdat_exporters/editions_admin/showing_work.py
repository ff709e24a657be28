"""Begins work for whoever asks, tells them how far it is, and once what came of it."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from wagtail.admin import messages
from wagtail.models import Site

from samizdat_exporters.background.queue import send
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.wording import ending, progress
from samizdat_exporters.editions_admin.work import CLOCK, Job, Outcome, Work, begin, forget, work_in
from samizdat_mirror.store import Store


def begin_unless_busy(
    request: HttpRequest, site: Site, store: Store, job: Job, argument: str = ""
) -> None:
    """Begin a job, unless another is being done that somebody asked for."""
    work = work_in(store)
    if work and work.is_running and work.user != CLOCK:
        messages.warning(request, progress(work))
        return
    key = begin(store, job, request.user.pk or 0)
    send(carry_out, site.pk, str(job), argument, key)


def untold(request: HttpRequest, store: Store) -> Work | None:
    """Give the work that is being done. If it ended, tell whoever asked for it, and forget it."""
    work = work_in(store)
    if work and work.outcome and work.user == request.user.pk:
        tell = messages.success if work.outcome == Outcome.DONE else messages.error
        tell(request, ending(work))
        forget(store)
        return None
    return None if work and work.outcome else work


def how_far(store: Store) -> JsonResponse:
    """Say how far the work is, for a screen that waits for it."""
    work = work_in(store)
    if work is None or not work.is_running:
        answer: dict[str, Any] = {"words": "", "is_running": False}
    else:
        answer = {
            "words": progress(work),
            "is_running": True,
            "done": work.done,
            "total": work.total,
            "parts": [
                {"done": each.done, "total": each.total, "state": each.state} for each in work.parts
            ],
        }
    return JsonResponse(answer)
