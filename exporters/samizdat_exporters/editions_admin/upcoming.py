"""The next edition: prepared, looked at, published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from samizdat_exporters.editions_admin.differences import DifferenceScreen
from samizdat_exporters.editions_admin.screens import OfStore, Screen
from samizdat_exporters.editions_admin.showing_work import begin_unless_busy, how_far
from samizdat_exporters.editions_admin.sides import of_proposal, readers_have
from samizdat_exporters.editions_admin.work import Job
from samizdat_exporters.findings import Severity
from samizdat_exporters.store.proposals import Proposal, proposal_of
from samizdat_exporters.store.publishing import PAUSED

FINDINGS_SHOWN = 200


class NextView(DifferenceScreen):
    """What would go out: the gate's findings, and how it differs from what readers have."""

    page_title = _("The next edition")

    @cached_property
    def proposal(self) -> Proposal | None:
        return proposal_of(self.store)

    def get_template_names(self) -> list[str]:
        name = "next" if self.proposal else "not_prepared"
        return [f"samizdat_exporters/editions/{name}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.proposal is None:
            return Screen.get_context_data(self, **kwargs)
        self.former, self.later = readers_have(self.store), of_proposal(self.store, self.proposal)
        findings = [*self.proposal.of(Severity.REFUSED), *self.proposal.of(Severity.WARNING)]
        return super().get_context_data(**kwargs) | {
            "proposal": self.proposal,
            "findings": findings[:FINDINGS_SHOWN],
            "findings_not_shown": max(0, len(findings) - FINDINGS_SHOWN),
            "refused": len(self.proposal.of(Severity.REFUSED)),
            "is_paused": self.store.flag(PAUSED) is not None,
        }


class PublishView(Screen):
    """Asks whether the edition that somebody looked at goes out, and lets it."""

    template_name = "samizdat_exporters/editions/publish.html"
    page_title = _("Publish this edition")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "proposal": proposal_of(self.store),
            "made_at": self.request.GET.get("made_at", ""),
            "former": readers_have(self.store),
        }

    def post(self, request: HttpRequest, site: int) -> HttpResponse:
        return start(self, Job.PUBLISH, "list", request.POST.get("made_at", ""))


class PrepareView(OfStore):
    """Begins to prepare the next edition."""

    def post(self, request: HttpRequest, site: int) -> HttpResponse:
        return start(self, Job.PREPARE, "next")


class ProgressView(OfStore):
    """Says how far the work is, for the screen that waits for it."""

    def get(self, request: HttpRequest, site: int) -> HttpResponse:
        return how_far(request, self.store)


def start(view: OfStore, job: Job, then: str, argument: str = "") -> HttpResponse:
    """Begin a job, unless another is being done, and lead to the screen that tells of it."""
    begin_unless_busy(view.request, view.site, view.store, job, argument)
    return redirect(view.url(then))
