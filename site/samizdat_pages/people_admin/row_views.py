"""The screens on which one row of a record is written, withdrawn or removed."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from samizdat_pages.models import Consent, MailAddress, StatusEvent
from samizdat_pages.people_admin import elsewhere, record_log
from samizdat_pages.people_admin.actions import ACTIONS, REMOVABLE, find_removable, own_address
from samizdat_pages.people_admin.facts import Facts
from samizdat_pages.people_admin.screens import (
    BACK,
    CONFIRMED,
    PersonScreen,
    fingerprint,
    record_url,
)
from samizdat_pages.people_admin.seen import MAY, changes, gained, lost

TABS = {"consent": "consents", "privatenotes": "consents"}


def tab_of(row: Model) -> str:
    """Say in which tab of the record a row is listed."""
    return TABS.get(str(row._meta.model_name), "what_happened")


class RowView(PersonScreen):
    """Writes a row. What readers would see anew by it is asked for first."""

    template_name = "samizdat_pages/admin/people/row.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        try:
            self.action = ACTIONS[kwargs["action"]]
        except KeyError:
            raise Http404 from None
        self.row = self.action.find(self.person, kwargs.get("number", 0))
        self.is_new = self.row.pk is None
        self.model = self.action.model
        self.permission_required = "add" if self.is_new else "change"
        self.page_title = self.action.title

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.respond(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing is saved yet: see below."), form)
            return self.respond(form)
        if BACK in request.POST:
            return self.respond(form)
        facts = Facts.of(self.person)
        found = changes(facts, facts.with_rows(*form.rows()))
        gains = gained(found)
        asked = request.POST.get(CONFIRMED) == fingerprint(gains)
        if gains and self.action.asks and not asked:
            return self.ask(gains, lost(found))
        return self.store(form, [*gains, *lost(found)])

    def form(self, data: Any = None) -> Any:
        return self.action.form(
            data, instance=self.row, person=self.person, for_user=self.request.user
        )

    def store(self, form: Any, changes: list[str]) -> HttpResponse:
        with transaction.atomic():
            live = elsewhere.live_profiles(self.person)
            for row in form.rows():
                row.save()
            verb = "add_row" if self.is_new else "change_row"
            is_withdrawal = "withdrawn_on" in form.fields
            verb = "withdraw" if is_withdrawal else verb
            record_log.record(self.person, verb, self.request.user, *form.rows())
        tell(self.request, changes)
        if is_withdrawal:
            elsewhere.tell(self.request, self.person, live, [row.scope for row in form.rows()])
        return redirect(record_url(self.person, tab_of(self.row)))

    def ask(self, gains: list[str], losses: list[str]) -> HttpResponse:
        self.template_name = "samizdat_pages/admin/people/confirm.html"
        return self.render_to_response(
            self.get_context_data(
                gains=gains,
                losses=losses,
                posted=self.posted(),
                confirmed=fingerprint(gains),
                button=_("Yes, readers may see this"),
            )
        )

    def respond(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                action=self.action,
                meaning=self.meaning(),
                media=form.media,
                action_url=self.request.path,
                record_url=record_url(self.person, tab_of(self.row)),
                submit_button_label=self.action.button,
                submit_button_active_label=_("Saving…"),
            )
        )

    def meaning(self) -> str:
        """Say what a consent at hand lets readers see."""
        row = self.row
        return f"{MAY[row.scope]}." if isinstance(row, Consent) and row.scope else ""


class HideAddressView(PersonScreen):
    """Hides an address from readers at once."""

    model = MailAddress
    permission_required = "change"
    http_method_names = ["post"]

    @transaction.atomic
    def post(self, request: HttpRequest, person: int, number: int) -> HttpResponse:
        address = own_address(self.person, number)
        address.verified_on = None
        address.save()
        record_log.record(self.person, "change_row", request.user, address)
        messages.success(request, _("Readers do not see the address any more."))
        return redirect(record_url(self.person, tab_of(address)))


class RemoveView(PersonScreen):
    """Removes a row that was entered by mistake, when it was said what comes of it."""

    template_name = "samizdat_pages/admin/people/confirm.html"
    permission_required = "delete"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["kind"] not in REMOVABLE:
            raise Http404
        self.model = REMOVABLE[kwargs["kind"]]
        self.row = find_removable(kwargs["kind"], self.person, kwargs["number"])

    def get_page_title(self) -> str:
        return _("Remove: %(row)s") % {"row": self.row}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        gains, losses = self.differences()
        return self.render_to_response(
            self.get_context_data(
                gains=gains,
                losses=losses,
                stays=self.stays(),
                posted=[],
                confirmed=fingerprint(gains),
                button=_("Yes, remove it"),
                record_url=record_url(self.person, tab_of(self.row)),
            )
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        gains, losses = self.differences()
        if request.POST.get(CONFIRMED) != fingerprint(gains):
            return self.get(request)
        url = record_url(self.person, tab_of(self.row))
        with transaction.atomic():
            record_log.record(self.person, "delete_row", request.user, self.row)
            self.row.delete()
        tell(request, [*gains, *losses])
        return redirect(url)

    def differences(self) -> tuple[list[str], list[str]]:
        facts = Facts.of(self.person)
        found = changes(facts, facts.without(self.row))
        return gained(found), lost(found)

    def stays(self) -> list[str]:
        return elsewhere.not_undone(self.row) if isinstance(self.row, StatusEvent) else []


def tell(request: HttpRequest, changes: list[str]) -> None:
    """Say that it is done, and what readers see by it."""
    nothing = _("Nothing changes for readers.")
    messages.success(request, " ".join([_("Saved."), *(changes or [nothing])]))
