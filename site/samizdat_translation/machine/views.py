"""The screen on which a coordinator lets a machine fill in what nobody has translated."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from samizdat_translation.asked import number
from samizdat_translation.models import Role, TranslationJob
from samizdat_translation.models.jobs import OPEN
from samizdat_translation.roles import roles_of
from samizdat_translation.running.views import start

from .conf import Machine, machine
from .filling import can_fill
from .runs import order

TITLE = _("Fill in by machine")
ICON = "cogs"


class FillView(WagtailAdminTemplateMixin, View):
    """What a machine could fill in, language by language. Without a machine, how to get one."""

    template_name = "samizdat_translation/machine/fill.html"
    page_title: Any = TITLE
    header_icon = ICON

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.locales = roles_of(request.user).locale_ids(Role.COORDINATE)
        if not self.locales:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        server = machine()
        rows = [
            {"locale": locale, "jobs": len(fillable(server, locale)) if server else 0}
            for locale in Locale.objects.filter(pk__in=self.locales)
        ]
        return self.render_to_response(self.get_context_data(server=server, rows=rows))

    def post(self, request: HttpRequest) -> HttpResponse:
        server, key = machine(), request.POST.get("locale", "")
        locales = Locale.objects.filter(pk__in=self.locales)
        locale = get_object_or_404(locales, pk=number(key))
        jobs = fillable(server, locale) if server else []
        if not jobs:
            messages.warning(request, _("There is nothing that the machine could fill in."))
            return redirect("samizdat_translation:machine")
        run = order(jobs, request.user)
        start(run)
        return redirect("samizdat_translation:run", run.reference)


def fillable(server: Machine, locale: Locale) -> list[TranslationJob]:
    """List the open jobs of a language that have empty strings and may be filled in."""
    jobs = _open_jobs().filter(target_locale=locale, done__lt=F("strings"))
    return [job for job in jobs if can_fill(server, job)]


def _open_jobs() -> "QuerySet[TranslationJob]":
    jobs = TranslationJob.objects.filter(state__in=OPEN, translation__enabled=True)
    return jobs.select_related("source_locale", "target_locale", "content_type")


class MachineMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return machine() is not None and bool(roles_of(request.user).locale_ids(Role.COORDINATE))


def menu_item() -> MenuItem:
    url = reverse("samizdat_translation:machine")
    return MachineMenuItem(TITLE, url, name="translate-by-machine", icon_name=ICON, order=610)


urlpatterns = [path("machine/", FillView.as_view(), name="machine")]
