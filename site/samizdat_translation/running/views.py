"""How far work in the background is, for whoever began it; where it stopped, a way to go on."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from samizdat_translation.machine.tasks import fill_in
from samizdat_translation.models import DeskRun, RunKind, TranslationJob
from samizdat_translation.sections.tasks import submit_section

# Work that was not heard of for so long may have stopped: somebody may begin it anew.
SILENCE = timedelta(minutes=5)
TASKS: dict[str, Any] = {RunKind.SUBTREE: submit_section, RunKind.PREFILL: fill_in}


class OfRun(View):
    """A run, for whoever began it and for superusers."""

    run: DeskRun

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.run = get_object_or_404(DeskRun, reference=kwargs["reference"])
        if self.run.started_by_id != request.user.pk and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class RunView(OfRun, WagtailAdminTemplateMixin):
    """How far a run is, and what it could not do; where it has stopped, a way to go on."""

    template_name = "samizdat_translation/running/run.html"
    header_icon = "globe"

    def get_page_title(self) -> str:
        return self.run.get_kind_display().capitalize()

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(run=self.run, problems=self._problems(), **state(self.run))
        )

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        if not state(self.run)["is_running"]:
            DeskRun.objects.filter(pk=self.run.pk).update(finished_at=None, alive_at=timezone.now())
            start(self.run)
        return redirect("samizdat_translation:run", reference)

    def _problems(self) -> list[dict[str, Any]]:
        """Say for each problem which page or text it is about, where it still is."""
        problems = self.run.problems
        pages = Page.objects.in_bulk([found["page"] for found in problems if "page" in found])
        jobs = TranslationJob.objects.in_bulk([each["job"] for each in problems if "job" in each])
        return [
            {
                "reason": found["reason"],
                "page": pages.get(found.get("page")),
                "job": jobs.get(found.get("job")),
            }
            for found in problems
        ]


class ProgressView(OfRun):
    """The same for a script, which asks again and again."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return JsonResponse(state(self.run), headers={"Cache-Control": "no-store"})


def start(run: DeskRun) -> None:
    """Hand a run to the task for its kind, once nobody can undo it any more."""
    task = TASKS[run.kind]
    transaction.on_commit(lambda: task.enqueue(run.pk))


def state(run: DeskRun) -> dict[str, Any]:
    heard_at = run.alive_at or run.created_at
    is_running = run.finished_at is None and timezone.now() - heard_at < SILENCE
    words = _("%(done)s of %(total)s") % {"done": run.done, "total": run.total}
    return {
        "is_running": is_running,
        "is_silent": run.finished_at is None and not is_running,
        "done": run.done,
        "total": run.total,
        "words": words,
    }


urlpatterns = [
    path("runs/<uuid:reference>/", RunView.as_view(), name="run"),
    path("runs/<uuid:reference>/progress/", ProgressView.as_view(), name="run_progress"),
]
