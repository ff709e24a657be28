"""Begins work for whoever asks, tells them how far it is, and once what came of it."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from wagtail.admin import messages
from wagtail.models import Site

from samizdat_exporters.background.queue import send
from samizdat_exporters.editions_admin.kept_work import (
    begin_unless_awaited,
    is_untold,
    take_untold,
    work_in,
)
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.wording import ending, progress
from samizdat_exporters.editions_admin.work import Job, Outcome, Work
from samizdat_mirror.store import Store


def begin_unless_busy(
    request: HttpRequest, site: Site, store: Store, job: Job, argument: str = ""
) -> None:
    """Begin a job, unless another is being done that somebody asked for."""
    key = begin_unless_awaited(store, job, request.user.pk or 0)
    if key is not None:
        send(carry_out, site.pk, str(job), argument, key)
    elif work := work_in(store):
        messages.warning(request, progress(work))


def untold(request: HttpRequest, store: Store) -> Work | None:
    """Give the work that is being done. If work ended, tell whoever asked for it, once."""
    if ended := take_untold(store, request.user.pk or 0):
        tell = messages.success if ended.outcome == Outcome.DONE else messages.error
        tell(request, ending(ended))
    work = work_in(store)
    return None if work and work.outcome else work


def how_far(request: HttpRequest, store: Store) -> JsonResponse:
    """Say how far the work is, for a screen that waits for it.

    `has_ended` says that work of whoever asks has ended, though other work may go on: the screen
    is to be shown anew, and tells of it.
    """
    work = work_in(store)
    answer: dict[str, Any] = {"has_ended": is_untold(store, request.user.pk or 0)}
    if work is None or not work.is_running:
        answer |= {"words": "", "is_running": False}
    else:
        answer |= {
            "words": progress(work),
            "is_running": True,
            "done": work.done,
            "total": work.total,
            "parts": [
                {"done": each.done, "total": each.total, "state": each.state} for each in work.parts
            ],
        }
    return JsonResponse(answer)
