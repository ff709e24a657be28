"""What the queue does with one job or many: claim, release, assign, plan."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from samizdat_translation.asked import number, numbers
from samizdat_translation.models import Priority, TranslationJob
from samizdat_translation.refusing import DeskError
from samizdat_translation.taking import assign, claim, plan, release

from .scopes import Viewer, visible
from .screens import ForMembers

MOST = 500
Act = Callable[[TranslationJob], None]


class ActView(ForMembers):
    """Acts on the jobs that were ticked, or on the one whose button was pressed.

    Those with which it is possible are done; the others are named, with the reason.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action, keys = _asked(request)
        jobs = visible(Viewer.of(self.roles)).filter(pk__in=keys).select_related("target_locale")
        try:
            act = self._act(action)
        except DeskError as error:
            messages.error(request, str(error))
        else:
            self._all(act, list(jobs))
        return redirect(next_address(request))

    def _act(self, action: str) -> Act:
        """Find what to do, and check what it is to be done with before anything is done."""
        user, form = self.request.user, self.request.POST
        if action == "claim":
            return lambda job: claim(job, user)
        if action == "release":
            return lambda job: release(job, user)
        if action == "assign":
            to = _person(form.get("person", ""))
            return lambda job: assign(job, user, to)
        if action == "due":
            day = _day(form.get("due_on", ""))
            return lambda job: plan([job], user, due_on=day)
        if action == "priority":
            how = _priority(form.get("priority", ""))
            return lambda job: plan([job], user, priority=how)
        raise DeskError(_("Choose what is to be done."))

    def _all(self, act: Act, jobs: list[TranslationJob]) -> None:
        done, refused = 0, []
        for job in jobs:
            try:
                act(job)
            except DeskError as error:
                refused.append(f"“{job}” ({job.target_locale.language_code}): {error}")
            else:
                done += 1
        if not jobs:
            messages.warning(self.request, _("Tick the jobs first."))
        if done:
            text = ngettext("%(number)d job was changed.", "%(number)d jobs were changed.", done)
            messages.success(self.request, text % {"number": done})
        for sentence in refused[:10]:
            messages.error(self.request, sentence)


def next_address(request: HttpRequest) -> str:
    """Give the page of the desk from which somebody came."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        return address
    return reverse("samizdat_translation:queue", args=["mine"])


def _asked(request: HttpRequest) -> tuple[str, list[int]]:
    """Read the button of a single job (`claim:12`), or the action for all that are ticked."""
    action, _colon, key = request.POST.get("do", "").partition(":")
    keys = [key] if key else request.POST.getlist("jobs")[:MOST]
    return action or request.POST.get("action", ""), numbers(keys)


def _person(key: str) -> Any:
    person = get_user_model().objects.filter(pk=number(key) or 0).first()
    if person is None:
        raise DeskError(_("Choose to whom the jobs are given."))
    return person


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DeskError(_("Write the due date as year-month-day, such as 2027-03-08.")) from error


def _priority(text: str) -> int:
    if text not in {str(value) for value in Priority.values}:
        raise DeskError(_("Choose a priority."))
    return int(text)
