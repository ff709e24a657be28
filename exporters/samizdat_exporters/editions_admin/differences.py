"""The screens that show what differs: between two editions, and within one page."""

from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator

from samizdat_exporters.editions_admin.changes import Change, Changes, What
from samizdat_exporters.editions_admin.comparing import compare, reads_the_same
from samizdat_exporters.editions_admin.reading import title_of
from samizdat_exporters.editions_admin.screens import Screen
from samizdat_exporters.editions_admin.sides import NOTHING, Side, side
from samizdat_exporters.media_types import HTML

PAGES_SHOWN = 25
LINES_SHOWN = 100


class DifferenceScreen(Screen):
    """A screen that lists the pages that differ between two editions, a part of them at a time."""

    former: Side
    later: Side

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = Changes(self.former, self.later)
        wanted = self.request.GET.get("language"), self.request.GET.get("what")
        chosen = [
            each
            for each in changes.pages
            if wanted[0] in {None, "", each.language} and wanted[1] in {None, "", each.what}
        ]
        paginator = WagtailPaginator(chosen, PAGES_SHOWN)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "former": self.former,
            "later": self.later,
            "changes": changes,
            "wanted_language": wanted[0],
            "wanted_what": wanted[1],
            "entries": [self._entry(each) for each in page],
            **_paginated(paginator, page),
        }

    def _entry(self, change: Change) -> dict[str, Any]:
        edition = self.former if change.what == What.REMOVED else self.later
        return {
            "change": change,
            "title": title_of(edition.read(change.file)),
            "edition": edition,
            "reads_the_same": change.what == What.CHANGED
            and reads_the_same(self.former, self.later, change.file),
        }


class CompareView(DifferenceScreen):
    """What one stored edition has that another has not."""

    template_name = "samizdat_exporters/editions/compare.html"
    page_title = _("What differs")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.former, self.later = _sides(self)
        return super().get_context_data(**kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.former.label} → {self.later.label}"


class TextView(Screen):
    """What differs in the text of one page."""

    template_name = "samizdat_exporters/editions/text.html"
    page_title = _("What differs in the text")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        former, later = _sides(self)
        found = later.file(self.path) or former.file(self.path)
        if found is None or found.media_type not in HTML:
            raise Http404(_("Neither edition has a page at this address."))
        comparison = compare(former, later, self.path)
        paginator = WagtailPaginator(comparison.lines, LINES_SHOWN)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "former": former,
            "later": later,
            "previews": [edition for edition in (former, later) if edition.file(self.path)],
            "path": self.path,
            "title": title_of(later.read(self.path)) or title_of(former.read(self.path)),
            "comparison": comparison,
            **_paginated(paginator, page),
        }

    @cached_property
    def path(self) -> str:
        return self.request.GET.get("file", "")


def _sides(view: Screen) -> tuple[Side, Side]:
    former, later = (view.request.GET.get(name, "") for name in ("former", "later"))
    if later == NOTHING:
        raise Http404(_("There is no such edition, or no more."))
    return side(view.store, former), side(view.store, later)


def _paginated(paginator: Paginator, page: PaginatorPage) -> dict[str, Any]:
    """Give what Wagtail's templates need to offer the other parts."""
    return {
        "page_obj": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "is_paginated": paginator.num_pages > 1,
    }
