"""The list of all stored editions of a site."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Site

from samizdat_exporters.editions_admin.screens import Screen
from samizdat_exporters.editions_admin.sides import Side
from samizdat_exporters.store.proposals import proposal_of
from samizdat_exporters.store.publishing import PAUSED
from samizdat_mirror.store import Difference, Store, StoreError

PER_PAGE = 20


@dataclass(frozen=True)
class Row:
    """One edition in the list. What cannot be read of a damaged store is None."""

    number: int
    is_current: bool
    side: Side | None
    former: int | None
    difference: Difference | None


class ListView(Screen):
    template_name = "samizdat_exporters/editions/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paginator = WagtailPaginator(self.numbers, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "sites": Site.objects.order_by("-is_default_site", "hostname"),
            "rows": [self._row(number) for number in page],
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "is_paginated": paginator.num_pages > 1,
            "numbers": self.numbers,
            "proposal": proposal_of(self.store),
            "is_paused": self.store.flag(PAUSED) is not None,
        }

    @cached_property
    def numbers(self) -> list[int]:
        """The numbers of all editions, the newest first."""
        return self.store.numbers()[::-1]

    def _row(self, number: int) -> Row:
        is_current = number == self.numbers[0]
        try:
            manifest = self.store.manifest(number)
        except StoreError:
            return Row(number, is_current, None, None, None)
        side = Side(str(number), manifest, self.store.notes(number), self.store.blobs)
        former = manifest.previous if manifest.previous in self.numbers else None
        return Row(number, is_current, side, former, _difference(self.store, former, side))


def _difference(store: Store, former: int | None, later: Side) -> Difference | None:
    if former is None or later.manifest is None:
        return None
    try:
        return Difference.between(store.manifest(former), later.manifest)
    except StoreError:
        return None


def first_site(request: HttpRequest) -> HttpResponse:
    """Lead to the editions of the default site."""
    site = Site.objects.order_by("-is_default_site", "pk").first()
    return redirect("samizdat_editions:list", site.pk if site else 0)
