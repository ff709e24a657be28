"""What the screens about editions have in common."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from samizdat_exporters.editions_admin.permission import may
from samizdat_exporters.editions_admin.showing_work import untold
from samizdat_exporters.editions_admin.wording import progress
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_mirror.store import Store

ICON = "history"
TITLE = _("Editions")


class OfStore(View):
    """Something about the editions of one site, for those who may see them."""

    site: Site
    store: Store

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(request.user):
            raise PermissionDenied
        self.site = get_object_or_404(Site, pk=kwargs["site"])
        self.store = store_of(str(PublicationSettings.for_site(self.site).uid))
        return super().dispatch(request, *args, **kwargs)

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"samizdat_editions:{name}", args=[self.site.pk, *args])


class Screen(OfStore, WagtailAdminTemplateMixin):
    """A screen about editions. It tells whoever asked for work what came of it."""

    page_title: Any = TITLE
    header_icon = ICON

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = untold(self.request, self.store)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "site": self.site,
            "work": work,
            "progress": progress(work) if work else "",
            "progress_url": self.url("progress"),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items, {"url": self.url("list"), "label": TITLE}]
        if self.page_title is TITLE:
            return items
        return [*items, {"url": "", "label": self.get_page_title()}]
