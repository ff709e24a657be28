"""One job: where it stands, who has it, and what somebody may decide about it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import ModelLogEntry, Page
from wagtail_localize.models import get_edit_url

from samizdat_translation.deciding import decide, publish, refusals, take_over_source
from samizdat_translation.models import JobState, Priority, Role, TranslationJob
from samizdat_translation.people import shown_name
from samizdat_translation.refusing import DeskError, sentence
from samizdat_translation.states import Action, Refusal
from samizdat_translation.taking import people_in

from .acting import next_address
from .rows import row_of
from .scopes import Viewer
from .screens import OfJob, Screen

DONE = {
    "send": _("Sent to review. Thank you!"),
    "withdraw": _("Taken back from review."),
    "ask": _("The translator sees what you ask for."),
    "approve": _("Approved. Readers get it when it is published."),
    "approve_and_publish": _("Approved and published."),
    "publish": _("Published."),
    "sync": _("The new source is taken over. Older translations are offered where they fit."),
}


class JobView(OfJob, Screen):
    """The job's own page, for whoever may translate into its language."""

    template_name = "samizdat_translation/queue/job.html"

    def get_page_title(self) -> str:
        return self.job.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.job
        viewer = Viewer.of(self.roles)
        refused = refusals(job, self.request.user)
        coordinates = self.roles.has(Role.COORDINATE, job.target_locale_id)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "job": job,
            "row": row_of(job, viewer),
            "may": {str(action): reason is None for action, reason in refused.items()},
            "why_not": _why_not(refused, job),
            "coordinates": coordinates,
            "may_hand_over": coordinates or job.assignee_id == viewer.pk,
            "may_sync": job.source_moved and self.roles.has(Role.COORDINATE, job.target_locale_id),
            "people": people_in([job.target_locale_id]),
            "priorities": Priority.choices,
            "history": _history(job),
            "submitted_by": shown_name(job.submitted_by),
            "reviewed_by": shown_name(job.reviewed_by),
            "translators": [
                shown_name(each) for each in job.translated_by.select_related("translator_profile")
            ],
            "source_url": _address(job.translation.source.get_source_instance()),
            "here": self.request.get_full_path(),
        }


class DecideView(OfJob):
    """Carries out one decision about a job, or says why it is not possible."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = request.POST.get("decision", "")
        remark = request.POST.get("remark", "")
        if carry_out := decisions(self.job, request.user, remark).get(name):
            try:
                carry_out()
            except DeskError as error:
                messages.error(request, str(error))
            else:
                messages.success(request, DONE[name])
        else:
            messages.error(request, _("Choose what is to be done."))
        return redirect(next_address(request))


def decisions(job: TranslationJob, user: Any, remark: str) -> dict[str, Callable[[], None]]:
    """Name what can be decided, and how it is carried out."""

    def approve_and_publish() -> None:
        decide(job, Action.APPROVE, user, remark)
        publish(job, user)

    return {
        "send": lambda: decide(job, Action.SEND, user),
        "withdraw": lambda: decide(job, Action.WITHDRAW, user),
        "ask": lambda: decide(job, Action.ASK, user, remark),
        "approve": lambda: decide(job, Action.APPROVE, user, remark),
        "approve_and_publish": approve_and_publish,
        "publish": lambda: publish(job, user),
        "sync": lambda: take_over_source(job, user),
    }


def _why_not(refused: dict[Action, Refusal | None], job: TranslationJob) -> str:
    """Explain the one refusal that somebody who looks at the job would wonder about."""
    action = Action.APPROVE if job.state == JobState.IN_REVIEW else Action.SEND
    if job.state in {JobState.READY, JobState.PUBLISHED}:
        return ""
    reason = refused[action]
    return sentence(reason, job) if reason and reason is not Refusal.STATE else ""


def _history(job: TranslationJob) -> list[tuple[Any, str, str]]:
    """Give when, who by pseudonym, and what, the latest first."""
    entries = ModelLogEntry.objects.for_instance(job).select_related("user__translator_profile")
    return [
        (entry.timestamp, shown_name(entry.user), str(entry.message))
        for entry in entries.order_by("-timestamp", "-pk")[:30]
    ]


def _address(source: Any) -> str:
    if isinstance(source, Page):
        return reverse("wagtailadmin_pages:view_draft", args=[source.pk])
    return get_edit_url(source) or ""
