from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Optional

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page, PageQuerySet
from wagtail.url_routing import RouteResult

from samizdat_pages.recall import recall
from samizdat_pages.visibility import NEWEST_FIRST, shown

from .base import PublicPage

if TYPE_CHECKING:
    from samizdat_pages.filters import Group, Option

PER_PAGE = 20


class SectionPage(PublicPage):
    """A section of the site: an introduction and the list of its pages, newest first.

    Below it lie the same list narrowed, at paths such as `status/remand/`: see
    `samizdat_pages.filters`. A page that has such a path itself comes first.
    """

    content_panels: list[Panel] = [*PublicPage.content_panels, *PublicPage.body_panels]
    parent_page_types = ["samizdat_pages.HomePage", "samizdat_pages.SectionPage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def entries(self, chosen: Optional["Option"] = None) -> "PageQuerySet[Page]":
        """List what readers may see of this section, newest first, in a stable order."""
        pages = self.get_children()
        if chosen:
            pages = pages.filter(pk__in=chosen.pages)
        return shown(pages).order_by(*NEWEST_FIRST).specific(defer=False)

    def paginator(self, chosen: Optional["Option"] = None) -> Paginator:
        return Paginator(self.entries(chosen), PER_PAGE)

    @cached_property
    def filters(self) -> list["Group"]:
        """The ways to narrow the list: to find a narrowed list and to show it asks once."""
        from samizdat_pages.filters import groups_of

        return recall(("filters", self.pk), lambda: groups_of(self))

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find a page below this one, else one of its narrowed lists."""
        from samizdat_pages.filters import WAYS, option_at

        try:
            return super().route(request, path_components)
        except Http404:
            named = self.live and len(path_components) == 2 and path_components[0] in WAYS
            chosen = option_at(self.filters, *path_components) if named else None
            if chosen is None:
                raise
            return RouteResult(self, kwargs={"chosen": chosen})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from samizdat_pages.subscriptions import subscriptions_of

        chosen = kwargs.get("chosen")
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "chosen": chosen,
            "filters": self.filters,
            "entries": self.paginator(chosen).get_page(request.GET.get("page")),
            "subscriptions": recall(("subscriptions", self.pk), lambda: subscriptions_of(self)),
        }

    def get_mirror_paths(self) -> list[str]:
        """Offer the further pages and the narrowed lists to the export, as paths below this one."""
        options = [option for group in self.filters for option in group.options]
        return [
            *self._pages_of_list(),
            *(path for option in options for path in [option.path, *self._pages_of_list(option)]),
        ]

    def _pages_of_list(self, chosen: Optional["Option"] = None) -> Iterator[str]:
        start = chosen.path if chosen else ""
        for number in range(2, self.paginator(chosen).num_pages + 1):
            yield f"{start}?page={number}"
