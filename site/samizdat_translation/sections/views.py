"""The screens on which a section is submitted, and on which one sees how far that is."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page

from samizdat_translation.models import DeskRun, Role, RunKind
from samizdat_translation.roles import roles_of

from .forms import SectionForm
from .tasks import submit_section

# Work that was not heard of for so long may have stopped: somebody may begin it anew.
SILENCE = timedelta(minutes=5)


class SubmitView(WagtailAdminTemplateMixin, View):
    """Asks what is to become of a page, or a whole section, and has it done."""

    template_name = "samizdat_translation/sections/submit.html"
    page_title = gettext_lazy("Submit for translation")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.locales = Locale.objects.filter(
            pk__in=roles_of(request.user).locale_ids(Role.COORDINATE)
        )
        if not self.locales.exists():
            raise PermissionDenied
        self.page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self._shown(SectionForm(self.page, self.locales))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        form = SectionForm(self.page, self.locales, request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing is submitted yet: see below."), form)
            return self._shown(form)
        run = form.order(request.user)
        start(run)
        return redirect("samizdat_translation:run", run.reference)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def _shown(self, form: SectionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, media=form.media))


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

    template_name = "samizdat_translation/sections/run.html"
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
        pages = Page.objects.in_bulk(
            [found["page"] for found in self.run.problems if "page" in found]
        )
        return [{**found, "page": pages.get(found.get("page"))} for found in self.run.problems]


class ProgressView(OfRun):
    """The same for a script, which asks again and again."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return JsonResponse(state(self.run), headers={"Cache-Control": "no-store"})


def start(run: DeskRun) -> None:
    """Hand a run to the task for its kind, once nobody can undo it any more."""
    task = TASKS[RunKind(run.kind)]
    transaction.on_commit(lambda: task.enqueue(run.pk))


TASKS: dict[RunKind, Any] = {RunKind.SUBTREE: submit_section}


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


def buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    """Offer it where wagtail-localize offers its own way, to those who coordinate a language."""
    if page.depth > 1 and roles_of(user).locale_ids(Role.COORDINATE) - {page.locale_id}:
        yield Button(
            _("Submit for translation"),
            reverse("samizdat_translation:submit_section", args=[page.pk]),
            icon_name="globe",
            priority=55,
        )


urlpatterns = [
    path("submit/page/<int:page_id>/", SubmitView.as_view(), name="submit_section"),
    path("runs/<uuid:reference>/", RunView.as_view(), name="run"),
    path("runs/<uuid:reference>/progress/", ProgressView.as_view(), name="run_progress"),
]
