"""The report “What keeps pages back”: all pages that readers do not get, and why."""

from typing import Any

import django_filters
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry

from samizdat_pages.models.base import PublicPage
from samizdat_pages.visibility import vetoed

from .missing import Code, Missing, blocking, by_place
from .pages import missing_of

URL_NAME = "samizdat_kept_back"
TITLE = _("What keeps pages back")
ICON = "tasks"
ANY_OF = ["add", "change", "publish"]


class KeptBackFilterSet(WagtailFilterSet):
    """Narrow the report down to one kind of thing that is missing, or to one state."""

    code = django_filters.ChoiceFilter(
        label=_("What is missing"),
        choices=Code.choices,
        method="keep",
        empty_label=_("Anything"),
    )

    class Meta:
        model = Page
        fields = ["code", "live", "locale"]

    def keep(self, pages: "PageQuerySet[Page]", name: str, code: str) -> "PageQuerySet[Page]":
        found = self.request.kept_back
        keys = [pk for pk, all_missing in found.items() if code in {m.code for m in all_missing}]
        return pages.filter(pk__in=keys)


class KeptBackView(ReportView):
    """Published profiles that are not complete any more, and drafts that are not yet."""

    model = Page
    page_title = TITLE
    header_icon = ICON
    index_url_name = URL_NAME
    index_results_url_name = f"{URL_NAME}_results"
    results_template_name = "samizdat_pages/admin/gates/report_results.html"
    filterset_class = KeptBackFilterSet
    any_permission_required = ANY_OF
    list_export = ["title", "locale", "live", "why"]
    export_headings = {
        "title": _("Page"),
        "locale": _("Language"),
        "live": _("Published"),
        "why": _("What is missing"),
    }

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(Page)

    def get_queryset(self) -> Any:
        own = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, {"change", "publish"}
        )
        found = kept_back(own)
        self.request.kept_back = found
        self.queryset = (
            Page.objects.filter(pk__in=list(found))
            .select_related("locale", "content_type")
            .order_by("-live", "-latest_revision_created_at", "pk")
        )
        return super().get_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> list[Page]:
        pages = list(object_list)
        for page in pages:
            found = self.request.kept_back[page.pk]
            page.by_place = by_place(found)
            page.why = " ".join(each.message for each in found)
        return pages


def kept_back(pages: "PageQuerySet[Page]") -> dict[int, list[Missing]]:
    """Find what is missing on those pages that readers do not get, by their keys."""
    drafts = pages.type(PublicPage).filter(live=False)
    hidden = pages.filter(pk__in=vetoed().live().values("pk"))
    many = list((drafts | hidden).specific())
    found = map(blocking, missing_of(many))
    return {page.pk: missing for page, missing in zip(many, found, strict=True) if missing}


def admin_urls() -> list[Any]:
    return [
        path("reports/kept-back/", KeptBackView.as_view(), name=URL_NAME),
        path(
            "reports/kept-back/results/",
            KeptBackView.as_view(results_only=True),
            name=f"{URL_NAME}_results",
        ),
    ]


class KeptBackMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Page)
        return bool(policy.user_has_any_permission(request.user, ANY_OF))


def menu_item() -> MenuItem:
    return KeptBackMenuItem(TITLE, reverse(URL_NAME), name=URL_NAME, icon_name=ICON, order=100)
