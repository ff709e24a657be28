"""The screen on which a page or a section is submitted."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page

from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of
from samizdat_translation.running.views import start

from .forms import SectionForm, WishForm
from .rights import may_submit, works_on


class Submitting(WagtailAdminTemplateMixin, View):
    """Asks what is to become of something that can be translated, for whoever coordinates."""

    template_name = "samizdat_translation/sections/submit.html"
    header_icon = "globe"
    source: Any
    form_class: type[WishForm] = WishForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.locales = Locale.objects.filter(
            pk__in=roles_of(request.user).locale_ids(Role.COORDINATE)
        )
        if not self.locales.exists():
            raise PermissionDenied
        self.source = self.get_source(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def get_source(self, **kwargs: Any) -> Any:
        """Find what the address names, or raise."""
        raise NotImplementedError

    def get_form(self, data: Any = None) -> Any:
        """Make the form."""
        return self.form_class(self.source, self.locales, data)

    def carry_out(self, form: Any) -> HttpResponse:
        """Submit it, and lead on."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._shown(self.get_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing is submitted yet: see below."), form)
            return self._shown(form)
        return self.carry_out(form)

    def get_page_title(self) -> str:
        return _("Submit for translation: %(title)s") % {"title": self.title}

    @property
    def title(self) -> str:
        """Name what is submitted."""
        return str(self.source)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def _shown(self, form: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form, media=form.media, is_page=isinstance(self.source, Page)
            )
        )


class SubmitView(Submitting):
    """A page, or a whole section, which a task submits."""

    form_class = SectionForm

    def get_source(self, **kwargs: Any) -> Page:
        page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=kwargs["page_id"])
        if not may_submit(self.request.user, page):
            raise PermissionDenied
        return page

    def get_form(self, data: Any = None) -> Any:
        form = super().get_form(data)
        if not works_on(self.request.user, self.source):
            form.fields.pop("drafts", None)
        return form

    def carry_out(self, form: SectionForm) -> HttpResponse:
        run = form.order(self.request.user)
        start(run)
        return redirect("samizdat_translation:run", run.reference)

    @property
    def title(self) -> str:
        return str(self.source.get_admin_display_title())


def buttons(
    page: Page, user: Any, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    """Offer it where wagtail-localize offers its own way, to those who coordinate a language."""
    if page.depth > 1 and roles_of(user).locale_ids(Role.COORDINATE) - {page.locale_id}:
        yield Button(
            _("Submit for translation"),
            reverse("samizdat_translation:submit_section", args=[page.pk]),
            icon_name="globe",
            priority=55,
        )


urlpatterns = [
    path("submit/page/<int:page_id>/", SubmitView.as_view(), name="submit_section"),
]
