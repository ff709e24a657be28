"""The guided way to a new profile. Everything typed travels with the form, and nothing is kept."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Page

from samizdat_pages.models import Consent, PersonName, PersonRecord, StatusEvent
from samizdat_pages.people_admin import wording
from samizdat_pages.people_admin.new_profile import make_profile
from samizdat_pages.people_admin.profile_forms import PageStep, PersonStep, sections_for
from samizdat_pages.people_admin.screens import record_url

PERSON, PAGE = 1, 2


def may_make_profiles(user: Any, section: Page | None = None) -> bool:
    """Whether somebody has the rights to all that a new profile writes, in this section or any."""
    needed = [("add", model) for model in (PersonRecord, StatusEvent, Consent)]
    rights = (f"samizdat_pages.{verb}_{model._meta.model_name}" for verb, model in needed)
    if not all(user.has_perm(right) for right in rights):
        return False
    if section is None:
        return sections_for(user).exists()
    return bool(section.permissions_for_user(user).can_add_subpage())


class NewProfileView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    model = PersonRecord
    permission_required = "add"
    page_title = gettext_lazy("New profile")
    header_icon = "user"
    template_name = "samizdat_pages/admin/people/new_profile.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_make_profiles(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.respond(PERSON, PersonStep())

    def post(self, request: HttpRequest) -> HttpResponse:
        person = PersonStep(request.POST)
        if "back" in request.POST:
            return self.respond(PERSON, PersonStep(initial=self.sent(PersonStep)))
        if not person.is_valid():
            messages.validation_error(request, _("Nothing is saved yet: see below."), person)
            return self.respond(PERSON, person)
        if "create" not in request.POST:
            initial = self.suggestions(person) | self.sent(PageStep)
            return self.respond(PAGE, PageStep(initial=initial, user=request.user), person)
        page = PageStep(request.POST, user=request.user)
        if not page.is_valid():
            messages.validation_error(request, _("Nothing is saved yet: see below."), page)
            return self.respond(PAGE, page, person)
        return self.create(person, page)

    def create(self, person: PersonStep, page: PageStep) -> HttpResponse:
        draft = make_profile(
            person.cleaned_data, person.event(), page.cleaned_data, self.request.user
        )
        messages.success(
            self.request,
            _(
                "The record is made, and this is the draft of its page. Above it stands what is "
                "missing before readers get it."
            ),
        )
        return redirect("wagtailadmin_pages:edit", draft.pk)

    def sent(self, step: type[forms.Form]) -> dict[str, Any]:
        """Give what was typed on a screen, finished or not, to show it again."""
        found: dict[str, Any] = {}
        for name, field in step.base_fields.items():
            values = self.request.POST.getlist(name)
            if values:
                is_list = isinstance(field, forms.MultipleChoiceField)
                found[name] = values if is_list else values[-1]
        return found

    def suggestions(self, person: PersonStep) -> dict[str, Any]:
        """Suggest title and lead by what is known, and the section from which somebody came."""
        about, event = person.cleaned_data, person.event()
        return {
            "title": about["other_name"] or about["native_name"],
            "lead": wording.sentence(wording.status(event)) if event else "",
            "section": self.request.GET.get("section"),
        }

    def respond(
        self, step: int, form: forms.Form, person: PersonStep | None = None
    ) -> HttpResponse:
        other = PageStep if step == PERSON else PersonStep
        names = set(other.base_fields)
        lists = self.request.POST.lists()
        carried = [(name, value) for name, values in lists for value in values if name in names]
        return self.render_to_response(
            self.get_context_data(
                form=form,
                step=step,
                carried=carried,
                namesakes=namesakes(person) if person else [],
                media=form.media,
                action_url=self.request.get_full_path(),
                submit_button_label=_("Go on") if step == PERSON else _("Make the draft"),
                submit_button_active_label=_("One moment…"),
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url = reverse(PersonRecord.snippet_viewset.get_url_name("list"))
        return [
            *self.breadcrumbs_items,
            {"url": url, "label": _("People")},
            {"url": "", "label": self.page_title},
        ]


def namesakes(person: PersonStep) -> list[tuple[str, str]]:
    """Find the records that have one of these names, so that nobody is recorded twice."""
    about = person.cleaned_data
    texts = [name for name in (about["native_name"], about["other_name"]) if name]
    found = PersonName.objects.filter(text__in=texts).select_related("person")
    return [(record_url(name.person), name.text) for name in found]
