"""After the last string: what is left, what the checks say, and sending to review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from samizdat_translation.deciding import decide, refusals
from samizdat_translation.models import TranslationJob
from samizdat_translation.refusing import DeskError, sentence
from samizdat_translation.states import Action, Refusal

from .access import JobView
from .items import Items
from .overview import overview
from .preview import has_preview
from .screen import end_url, taken_by
from .standing import Filter


class EndView(JobView):
    """Where the text stands; from here it is sent to whoever reviews it."""

    template_name = "samizdat_translation/string_editor/end.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = Items(self.job)
        refused = refusals(self.job, self.request.user)[Action.SEND]
        return super().get_context_data(
            job=self.job,
            left=len(items.shown_by(Filter.LEFT)),
            may_send=refused is None,
            why_not_send=why_not_send(refused, self.job),
            has_preview=has_preview(self.job),
            taken_by=taken_by(self.job, self.request.user),
            **overview(items),
            **kwargs,
        )

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send to review, or say what is in the way."""
        try:
            decide(self.job, Action.SEND, request.user)
        except DeskError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Sent to review. Thank you!"))
        return redirect(end_url(self.job))


def why_not_send(refused: Refusal | None, job: TranslationJob) -> str:
    """Say what is in the way of a review. What is left to translate is told by the counts."""
    if refused in {None, Refusal.UNTRANSLATED, Refusal.STATE}:
        return ""
    return sentence(refused, job)
