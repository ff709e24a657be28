"""Shows one string, saves what is typed, and goes on to the next."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin import messages

from samizdat_translation.access.denied import why_not_write
from samizdat_translation.models import JobState
from samizdat_translation.people import shown_name
from samizdat_translation.wording.diff import as_html, diff
from samizdat_translation.wording.shown import shown

from . import reading, remarks
from .access import JobView
from .items import Item, Items
from .saving import BrokenError, ConflictError, Writing, save, token_of
from .screen import end_url, next_url, screen, string_url, told
from .standing import Filter

# A comment may be left, and a text checked, while the job is with a reviewer.
NEEDS_WRITING = frozenset({"next", "stay", "confirm", "doubt"})
TEMPLATES = "samizdat_translation/string_editor"


class FirstStringView(JobView):
    """Lead to the first string that a filter shows, or to the end where there is none."""

    def get(self, request: HttpRequest) -> HttpResponse:
        items = Items(self.job)
        which = chosen_filter(request, self.job.state)
        found = items.shown_by(which)
        if not found:
            return redirect(end_url(self.job))
        return redirect(string_url(self.job, found[0], which))


class StringView(JobView):
    """The screen of one string.

    A script posts the same form as a browser without one, and gets the same answers as JSON, so
    that what was typed stays on the screen whatever becomes of the connection.
    """

    template_name = f"{TEMPLATES}/string.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.segment_id = kwargs.pop("segment_id")
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Http404, PermissionDenied) as denied:
            typed = request.POST.get("text", "")
            if not typed.strip():
                raise
            status = 403 if isinstance(denied, PermissionDenied) else 404
            return given_back(self, request, typed, {"closed": True}, status)

    def get(self, request: HttpRequest) -> HttpResponse:
        items = Items(self.job)
        item = items.get(self.segment_id)
        if item is None:
            return gone(self, request, "")
        return self.shown(items, item)

    def post(self, request: HttpRequest) -> HttpResponse:
        items = Items(self.job)
        item = items.get(self.segment_id)
        typed = request.POST.get("text", "")
        if item is None:
            return gone(self, request, typed)
        action = request.POST.get("action", "next")
        if action in NEEDS_WRITING and (refused := why_not_write(request.user, self.translation)):
            return self.answered(items, item, typed, {"refused": refused}, status=403)
        handlers = {
            "next": self.on_next,
            "stay": self.on_stay,
            "check": self.on_check,
            "confirm": self.on_confirm,
            "doubt": self.on_doubt,
            "comment": self.on_comment,
            "settle": self.on_settle,
        }
        return handlers.get(action, self.on_check)(items, item)

    @property
    def translation(self) -> Any:
        return self.job.translation

    def on_next(self, items: Items, item: Item) -> HttpResponse:
        """Save, and show the next string."""
        return self.saved(items, item) or self.went(next_url(items, item, self.filter))

    def on_stay(self, items: Items, item: Item) -> HttpResponse:
        """Save, and stay."""
        answer = self.saved(items, item)
        if answer is None:
            messages.success(self.request, _("Saved."))
            answer = self.went(string_url(self.job, item, self.filter))
        return answer

    def on_check(self, items: Items, item: Item) -> HttpResponse:
        """Say what the checks say, and save nothing."""
        typed = self.request.POST.get("text", "")
        if is_by_script(self.request):
            return JsonResponse(
                {
                    "told": render_to_string(
                        f"{TEMPLATES}/told.html", {"told": told(item, typed)}, self.request
                    )
                }
            )
        return self.shown(items, item, text=typed)

    def on_confirm(self, items: Items, item: Item) -> HttpResponse:
        """Confirm the text as it is. One that was changed on the way is only saved."""
        typed = self.request.POST.get("text", "").replace("\r\n", "\n")
        if typed != item.target or self.request.POST.get("token") != token_of(item.translation):
            return self.on_stay(items, item)
        if reading.may_confirm(item, self.request.user):
            reading.confirm(item, self.request.user)
            return self.went(next_url(items, item, self.filter))
        messages.error(self.request, _("It is your own text: somebody else has to read it."))
        return self.went(string_url(self.job, item, self.filter))

    def on_doubt(self, items: Items, item: Item) -> HttpResponse:
        """Mark that somebody must look again; what was typed is saved with it."""
        answer = self.saved(items, item)
        fresh = Items(self.job).get(item.segment.pk)
        if answer is None and fresh is not None and fresh.translation is not None:
            reading.doubt(fresh, self.request.user)
        return answer or self.went(next_url(items, item, self.filter))

    def on_comment(self, items: Items, item: Item) -> HttpResponse:
        """Keep a comment. What stands in the field is kept too, as a draft of the browser."""
        remarks.comment(item, self.request.user, self.request.POST.get("comment", ""))
        return self.went(string_url(self.job, item, self.filter) + "#comments")

    def on_settle(self, items: Items, item: Item) -> HttpResponse:
        """Settle a comment."""
        remarks.settle(item, self.request.user, self.request.POST.get("settles", ""))
        return self.went(string_url(self.job, item, self.filter) + "#comments")

    @property
    def filter(self) -> Filter:
        return chosen_filter(self.request, self.job.state)

    def saved(self, items: Items, item: Item) -> HttpResponse | None:
        """Save what was posted; where that is not possible give the screen that says why."""
        posted = self.request.POST
        writing = Writing(
            typed=posted.get("text", ""),
            token=posted.get("token", ""),
            user=self.request.user,
            over="over" in posted,
        )
        try:
            save(item, writing)
        except BrokenError:
            return self.refused(items, item, writing.typed)
        except ConflictError as conflict:
            return self.conflict(items, item, writing.typed, conflict.theirs)
        return None

    def refused(self, items: Items, item: Item, typed: str) -> HttpResponse:
        """Say why it was not saved, with the text as it was typed."""
        return self.answered(items, item, typed, {"broken": True}, status=422)

    def conflict(self, items: Items, item: Item, typed: str, theirs: Any) -> HttpResponse:
        """Show the other's text beside one's own. Saving once more replaces it, knowingly."""
        text = shown(theirs.data, rich=item.rich) if theirs else ""
        found = {
            "conflict": True,
            "theirs": text,
            "their_name": shown_name(theirs.last_translated_by) if theirs else "",
            "difference": as_html(diff(text, typed, item.languages[1])),
            "token": token_of(theirs),
            "over": True,
        }
        return self.answered(items, item, typed, found, status=409)

    def answered(
        self, items: Items, item: Item, typed: str, found: dict[str, Any], status: int
    ) -> HttpResponse:
        context = screen(self.request, items, item, self.filter, text=typed) | found
        if is_by_script(self.request):
            answer = render_to_string(f"{TEMPLATES}/answer.html", context, self.request)
            fields = {"answer": answer, "token": context["token"], "over": "over" in found}
            return JsonResponse(fields, status=status)
        return self.shown(items, item, text=typed, more=found, status=status)

    def shown(
        self,
        items: Items,
        item: Item,
        *,
        text: str | None = None,
        more: dict[str, Any] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        context = screen(self.request, items, item, self.filter, text=text) | (more or {})
        return self.render_to_response(self.get_context_data(**context), status=status)

    def went(self, address: str) -> HttpResponse:
        """Lead on: a script is told where to, since a redirect would hide a lost session."""
        if is_by_script(self.request):
            return JsonResponse({"next": address})
        return redirect(address)


def given_back(
    view: JobView, request: HttpRequest, typed: str, why: dict[str, Any], status: int = 404
) -> HttpResponse:
    """Say why there is nothing to save it to any more, and give back what was typed."""
    context = {"field": typed} | why
    if is_by_script(request):
        answer = render_to_string(f"{TEMPLATES}/answer.html", context, request)
        return JsonResponse({"answer": answer}, status=409)
    return render(
        request, f"{TEMPLATES}/gone.html", view.get_context_data(**context), status=status
    )


def gone(view: JobView, request: HttpRequest, typed: str) -> HttpResponse:
    """Say that the source has this string no more."""
    return given_back(view, request, typed, {"job": view.job, "gone": True})


def is_by_script(request: HttpRequest) -> bool:
    """Whether our script asks, which wants JSON."""
    return request.headers.get("X-Requested-With") == "string-editor"


def chosen_filter(request: HttpRequest, state: str) -> Filter:
    """Give the filter of the address, or the one that fits what is to be done with the job."""
    asked = request.GET.get("show", "")
    if asked in Filter.values:
        return Filter(asked)
    return Filter.UNREAD if state == JobState.IN_REVIEW else Filter.LEFT
