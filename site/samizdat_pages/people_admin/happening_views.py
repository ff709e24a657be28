"""The screen “Something happened”: what it was, all that comes of it, one confirmation."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from samizdat_pages.models import StatusEvent
from samizdat_pages.people_admin import elsewhere
from samizdat_pages.people_admin.consequences import Consequence, Kind, consequences
from samizdat_pages.people_admin.doing import do
from samizdat_pages.people_admin.happening_form import HappeningForm
from samizdat_pages.people_admin.happenings import What
from samizdat_pages.people_admin.screens import (
    BACK,
    CONFIRMED,
    PersonScreen,
    fingerprint,
    record_url,
)

HEADINGS: dict[Kind, Promise] = {
    Kind.LOOK: gettext_lazy("Look at this first"),
    Kind.STATUS: gettext_lazy("Readers read on top of the profile"),
    Kind.RECORD: gettext_lazy("What is recorded"),
    Kind.LETTERS: gettext_lazy("Letters"),
    Kind.APPEAL: gettext_lazy("Appeals"),
    Kind.DONATIONS: gettext_lazy("Donations"),
    Kind.BIRTHDAY: gettext_lazy("Birthdays"),
    Kind.CONSENT: gettext_lazy("What may be published"),
    Kind.PAGE: gettext_lazy("Profiles that vanish at once"),
    Kind.TEXT: gettext_lazy("Texts that are older"),
    Kind.EXHIBITION: gettext_lazy("Exhibitions"),
    Kind.TRANSLATION: gettext_lazy("Translations"),
}


class SomethingHappenedView(PersonScreen):
    model = StatusEvent
    permission_required = "add"
    page_title = gettext_lazy("Something happened")
    header_icon = "warning"
    template_name = "samizdat_pages/admin/people/happened.html"

    def get(self, request: HttpRequest, person: int) -> HttpResponse:
        return self.respond(HappeningForm(person=self.person))

    def post(self, request: HttpRequest, person: int) -> HttpResponse:
        form = HappeningForm(request.POST, person=self.person)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing is recorded yet: see below."), form)
            return self.respond(form)
        if BACK in request.POST:
            return self.respond(form)
        planned = consequences(self.person, form.happening)
        shown = fingerprint([each.words for each in planned])
        if request.POST.get(CONFIRMED) != shown:
            return self.preview(planned, shown)
        live = elsewhere.live_profiles(self.person)
        do(self.person, form.happening, planned, request.user)
        messages.success(request, _("Recorded, with all that comes of it."))
        if form.happening.what == What.WITHDRAWAL:
            elsewhere.tell(request, self.person, live, form.happening.scopes)
        return redirect(record_url(self.person, "what_happened"))

    def preview(self, planned: list[Consequence], shown: str) -> HttpResponse:
        self.template_name = "samizdat_pages/admin/people/consequences.html"
        if CONFIRMED in self.request.POST:
            messages.warning(
                self.request,
                _("Somebody has changed the record in the meantime. Look at the list again."),
            )
        groups = [
            (kind, HEADINGS[kind], list(found))
            for kind, found in groupby(planned, lambda each: each.kind)
        ]
        return self.render_to_response(
            self.get_context_data(
                groups=groups,
                posted=self.posted(),
                confirmed=shown,
                does_something=any(each.row for each in planned),
            )
        )

    def respond(self, form: HappeningForm) -> HttpResponse:
        fields = [(field, form.kinds_of(field.name)) for field in form]
        context: dict[str, Any] = self.get_context_data(
            form=form,
            fields=fields,
            media=form.media,
            record_url=record_url(self.person, "what_happened"),
            action_url=self.request.path,
            submit_button_label=_("Show what comes of it"),
            submit_button_active_label=_("One moment…"),
        )
        return self.render_to_response(context)
