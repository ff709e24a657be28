"""The screens of channels: the form, and the comparison by a second person."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views.snippets import CreateView, EditView

from samizdat_pages.donations import changes, from_text
from samizdat_pages.donations.comparison import lines_of
from samizdat_pages.models import ChannelChange, DonationChannel


class SaysWhatWaits:
    """Says after saving what happens next."""

    form: Any

    def get_success_message(self, *args: Any) -> str:
        message: str = super().get_success_message(*args)  # type: ignore[misc]
        return f"{message} {what_happens(self.form.change)}".strip()


class ChannelCreateView(SaysWhatWaits, CreateView):
    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        return initial | from_text.take(self.request) if self.request.method == "GET" else initial


class ChannelEditView(SaysWhatWaits, EditView):
    pass


def what_happens(change: ChannelChange | None) -> str:
    """Say in a sentence when readers get what somebody has written."""
    if change is None:
        return ""
    if change.effective_from:
        return _(
            "You have the only account that can confirm new details. So readers get them on "
            "%(day)s (UTC), when you have had time to notice a mistake."
        ) % {"day": date_format(change.effective_from, "DATE_FORMAT")}
    return _(
        "The new details wait until somebody else has compared and confirmed them. Until then "
        "readers keep what they have."
    )


class NumberFromTextView(PermissionCheckedMixin, View):
    """Takes a number from the form of a page to the form of a new channel."""

    model = DonationChannel
    permission_required = "add"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        from_text.keep(request, request.POST.get("number_from_text", ""))
        return redirect(DonationChannel.snippet_viewset.get_url_name("add"))


class ReviewView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Shows old and new in full; lets somebody else confirm, and anybody reject."""

    model = DonationChannel
    permission_required = "change"
    template_name = "samizdat_pages/admin/donations/review.html"
    page_title = gettext_lazy("Compare and confirm")
    header_icon = "form"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.respond(_change_of(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        change = _change_of(pk)
        if "reject" in request.POST:
            changes.reject(change, by=request.user)
            messages.success(request, _("Rejected. Readers keep what they have."))
            return redirect(self.url("edit", pk))
        try:
            changes.confirm(change, request.user, request.POST.get("fingerprint", ""))
        except changes.OwnChangeError as error:
            return self.respond(change, [str(error)], HTTPStatus.FORBIDDEN)
        except changes.LookAgainError as error:
            return self.respond(_change_of(pk), [str(error)], HTTPStatus.CONFLICT)
        except ValidationError as error:
            return self.respond(_change_of(pk), error.messages, HTTPStatus.CONFLICT)
        messages.success(request, _("Confirmed. Readers get it with the next edition."))
        return redirect(self.url("list"))

    def respond(
        self, change: ChannelChange, errors: Sequence[str] = (), status: int = HTTPStatus.OK
    ) -> HttpResponse:
        self.change = change
        context = self.get_context_data(
            change=change,
            lines=lines_of(change),
            is_own=change.is_by(self.request.user),
            errors=errors,
            edit_url=self.url("edit", change.channel_id),
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        channels = capfirst(str(DonationChannel._meta.verbose_name_plural))
        return [
            *self.breadcrumbs_items,
            {"url": self.url("list"), "label": channels},
            {"url": self.url("edit", self.change.channel_id), "label": str(self.change)},
            {"url": "", "label": self.page_title},
        ]

    def url(self, name: str, *args: Any) -> str:
        return reverse(DonationChannel.snippet_viewset.get_url_name(name), args=args)


def _change_of(channel: int) -> ChannelChange:
    waiting = ChannelChange.objects.select_related("channel", "proposed_by")
    return get_object_or_404(waiting, channel=channel)
