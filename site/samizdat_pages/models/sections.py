from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page, PageQuerySet

from .base import PublicPage

PER_PAGE = 20


class SectionPage(PublicPage):
    """A section of the site: an introduction and the list of its pages, newest first."""

    content_panels: list[Panel] = [*PublicPage.content_panels, *PublicPage.body_panels]
    parent_page_types = ["samizdat_pages.HomePage", "samizdat_pages.SectionPage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def entries(self) -> "PageQuerySet[Page]":
        """List what readers may see of this section, newest first, in a stable order."""
        return (
            self.get_children()
            .live()
            .public()
            .order_by("-first_published_at", "path")
            .specific(defer=False)
        )

    def paginator(self) -> Paginator:
        return Paginator(self.entries(), PER_PAGE)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["entries"] = self.paginator().get_page(request.GET.get("page"))
        return context

    def get_mirror_paths(self) -> list[str]:
        """Offer the further pages of the list to the export, as paths below this page."""
        return [f"?page={number}" for number in range(2, self.paginator().num_pages + 1)]
