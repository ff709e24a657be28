"""Publishing to all mirrors of a site, with its progress, and stopping it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log

from samizdat_exporters.background.queue import is_immediate
from samizdat_exporters.editions_admin.kept_work import ask_to_stop, work_in
from samizdat_exporters.editions_admin.showing_work import begin_unless_busy, how_far
from samizdat_exporters.editions_admin.work import Job
from samizdat_exporters.mirrors.admin.boards import Board
from samizdat_exporters.mirrors.admin.log import PUBLISHED, STOPPED
from samizdat_exporters.mirrors.admin.screens import INDEX, OfSite


class PublishView(OfSite):
    """Begins to make the next edition and to send it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, site: int) -> HttpResponse:
        if is_immediate():
            messages.error(request, Board(self.site, self.store).hindrance)
        else:
            log(instance=self.site, action=PUBLISHED, user=request.user)
            begin_unless_busy(request, self.site, self.store, Job.SEND)
        return redirect(INDEX)


class StopView(OfSite):
    """Stops what is being done."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, site: int) -> HttpResponse:
        work = work_in(self.store)
        if work and not work.outcome:
            log(instance=self.site, action=STOPPED, user=request.user)
            ask_to_stop(self.store)
            messages.warning(request, _("It stops as soon as it can. Nothing is left half done."))
        return redirect(INDEX)


class ProgressView(OfSite):
    """Says how far the work is."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, site: int) -> HttpResponse:
        return how_far(request, self.store)
