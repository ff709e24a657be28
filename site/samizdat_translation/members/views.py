"""The screen of a language: its members, and how many readers a text needs."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Locale

from samizdat_translation.asked import number
from samizdat_translation.first_jobs import submit_first_jobs
from samizdat_translation.models import LocaleMembership, LocalePolicy, Role
from samizdat_translation.people import shown_name
from samizdat_translation.queue.screens import Screen
from samizdat_translation.refusing import DeskError
from samizdat_translation.roles import roles_of
from samizdat_translation.sections.submitting import Wish

from .changing import find_person, give, set_policy, take

TITLE = gettext_lazy("Members and rules")


class LanguagesView(Screen):
    """The languages that somebody coordinates."""

    template_name = "samizdat_translation/members/languages.html"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        locales = Locale.objects.filter(pk__in=self.roles.locale_ids(Role.COORDINATE))
        alone = set(
            LocalePolicy.objects.filter(one_reader_suffices=True).values_list("locale", flat=True)
        )
        people: dict[int, set[int]] = {}
        for locale, user in LocaleMembership.objects.values_list("locale", "user"):
            people.setdefault(locale, set()).add(user)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "languages": [
                (locale, len(people.get(locale.pk, ())), locale.pk in alone) for locale in locales
            ]
        }


class LanguageView(Screen):
    """Members and rules of one language, for whoever coordinates it."""

    template_name = "samizdat_translation/members/language.html"
    locale: Locale

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.locale = get_object_or_404(Locale, pk=kwargs["locale_id"])
        if not roles_of(request.user).has(Role.COORDINATE, self.locale.pk):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.locale.get_display_name())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        memberships = LocaleMembership.objects.filter(locale=self.locale).select_related(
            "user__translator_profile"
        )
        policy = LocalePolicy.objects.filter(locale=self.locale).select_related(
            "set_by__translator_profile"
        )
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "locale": self.locale,
            "memberships": memberships.order_by("user", "role"),
            "roles": Role.choices,
            "policy": policy.first(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            told = self._change(request)
        except DeskError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, told)
        return redirect(request.path)

    def _change(self, request: HttpRequest) -> str:
        form, action = request.POST, request.POST.get("action")
        if action == "give":
            return self._give(form.get("name", ""), form.get("role", ""))
        if action == "take":
            memberships = LocaleMembership.objects.select_related(
                "user__translator_profile", "locale"
            )
            membership = get_object_or_404(
                memberships, locale=self.locale, pk=number(form.get("membership", ""))
            )
            take(membership, request.user)
            return _("%(name)s does not have this role any more.") % {
                "name": shown_name(membership.user)
            }
        if action == "rule":
            suffices = bool(form.get("one_reader_suffices"))
            set_policy(self.locale, suffices, form.get("reason", ""), request.user)
            return _("The rule is kept, with your name and the reason.")
        if action == "first":
            submit_first_jobs(self.locale, Wish((self.locale,), request.user))
            return _("It is in the queue, with what readers have already.")
        raise DeskError(_("Choose what is to be done."))

    def _give(self, name: str, role: str) -> str:
        if role not in Role.values:
            raise DeskError(_("Choose a role."))
        person = find_person(name)
        give(self.locale, person, Role(role), self.request.user)
        return _("%(name)s has the role now.") % {"name": shown_name(person)}
