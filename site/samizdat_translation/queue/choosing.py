"""The list from which a coordinator submits pages, without any right in the tree of pages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Page

from samizdat_translation.asked import words
from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of
from samizdat_translation.sections.snippets import kinds

from .narrowing import containing
from .screens import Screen

PER_PAGE = 25


class ChooseView(Screen):
    """What readers have already, the latest first. Drafts are submitted from their own screen."""

    template_name = "samizdat_translation/queue/choose.html"
    page_title = _("Submit a page")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not roles_of(request.user).locale_ids(Role.COORDINATE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = words(self.request.GET.get("q", ""))
        pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
        if text:
            pages = pages.filter(containing("title", text))
        pages = pages.select_related("locale", "content_type").order_by("-last_published_at", "pk")
        paginator = WagtailPaginator(pages, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "pages": page,
            "q": text,
            "kinds": kinds(self.request.user),
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "is_paginated": paginator.num_pages > 1,
        }
