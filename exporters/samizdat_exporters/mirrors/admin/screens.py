"""What the screens of the section have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_mirror.store import Store

ICON = "samizdat-mirrors"
TITLE = _("Mirrors")
INDEX = "samizdat_mirrors:index"


class OfSite(View):
    """Something about the mirrors of one site."""

    site: Site
    store: Store

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.site = get_object_or_404(Site, pk=kwargs["site"])
        self.store = store_of(str(PublicationSettings.for_site(self.site).uid))
        return super().dispatch(request, *args, **kwargs)


class Screen(WagtailAdminTemplateMixin, View):
    """A screen of the section."""

    page_title: Any = TITLE
    header_icon = ICON

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(INDEX), "label": TITLE},
            {"url": "", "label": self.get_page_title()},
        ]
