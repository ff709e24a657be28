"""One mirror: its state, its history, and what can be done with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic import InspectView
from wagtail.log_actions import log

from samizdat_exporters.background.queue import is_immediate, send
from samizdat_exporters.editions_admin.showing_work import begin_unless_busy
from samizdat_exporters.editions_admin.work import Job
from samizdat_exporters.mirrors.admin.boards import Board
from samizdat_exporters.mirrors.admin.log import SENT
from samizdat_exporters.mirrors.models import Event, Mirror
from samizdat_exporters.mirrors.tasks import look_at

EVENTS_SHOWN = 20


class MirrorView(InspectView):
    """Everything that is known of a mirror."""

    def get_page_title(self) -> str:
        return _("Mirror")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paginator = WagtailPaginator(self.object.events.all(), EVENTS_SHOWN)
        page = paginator.get_page(self.request.GET.get("p"))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "mirror": self.object,
            "problem": _problem(self.object),
            "board": Board.of(self.object.site, self.request),
            "events": page,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "is_paginated": paginator.num_pages > 1,
        }


def _problem(mirror: Mirror) -> str:
    """Say why it lacks the newest edition: in a form that is known in other languages, if any."""
    event = mirror.events.filter(what=Event.What.NOT_SENT).first() if mirror.problem else None
    return next(iter(event.sentences), "") if event else mirror.problem


class OfMirror(View):
    """Something that is done with one mirror."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        mirror = get_object_or_404(Mirror, pk=pk)
        if is_immediate():
            messages.error(request, Board.of(mirror.site).hindrance)
        else:
            self.do(mirror)
        return redirect("samizdat_mirrors:inspect", pk)

    def do(self, mirror: Mirror) -> None:
        """Do it."""
        raise NotImplementedError


class SendView(OfMirror):
    """Sends the newest edition to this mirror alone."""

    def do(self, mirror: Mirror) -> None:
        board = Board.of(mirror.site)
        log(instance=mirror, action=SENT, user=self.request.user)
        begin_unless_busy(self.request, mirror.site, board.store, Job.CATCH_UP, str(mirror.pk))


class LookView(OfMirror):
    """Looks at this mirror from outside."""

    def do(self, mirror: Mirror) -> None:
        send(look_at, mirror.pk, self.request.user.pk)
        messages.success(self.request, _("It is being looked at. Come back in a minute."))
