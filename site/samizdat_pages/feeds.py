"""Atom feeds for each locale: what the group published last in that language, all and by type."""

from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Page, PageQuerySet, Site

from samizdat_pages.fronts import front_for
from samizdat_pages.models import (
    EventPage,
    ExhibitionPage,
    ExhibitionSeriesPage,
    PrisonerPage,
    StatementPage,
)
from samizdat_pages.paths import in_each_locale
from samizdat_pages.visibility import NEWEST_FIRST, shown
from samizdat_pages.words import word

ENTRIES = 20
# Pages that a program has made may never have been published.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class FeedType(NamedTuple):
    """What one feed carries. `name` is that of its address, `title` a word for readers."""

    name: str
    title: str
    page_types: tuple[type[Page], ...]


STATEMENTS = FeedType("samizdat_feed_statements", "Feed of statements", (StatementPage,))
PEOPLE = FeedType("samizdat_feed_people", "Feed of people", (PrisonerPage,))
EVENTS = FeedType(
    "samizdat_feed_events",
    "Feed of exhibitions and events",
    (ExhibitionSeriesPage, ExhibitionPage, EventPage),
)
BY_TYPE = (STATEMENTS, PEOPLE, EVENTS)
EVERYTHING = FeedType(
    "samizdat_feed",
    "Feed of new texts",
    tuple(page for each in BY_TYPE for page in each.page_types),
)


class DatedAtom(Atom1Feed):
    """Atom whose date is that of the content: a feed without dates is not new every minute."""

    def latest_post_date(self) -> datetime:
        dates = [item[key] for item in self.items for key in ("updateddate", "pubdate")]
        return max(filter(None, dates), default=self.feed["changed"] or NEVER)


class LatestFeed(Feed):
    """The newest pages of one type in the locale whose address is asked for."""

    feed_type = DatedAtom

    def __init__(self, kind: FeedType = EVERYTHING) -> None:
        self.kind = kind

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Page:
        """Take the front page of the locale: its title names the feed."""
        self.request = request
        return front_for(request)

    def title(self, home: Page) -> str:
        return home.title if self.kind == EVERYTHING else f"{home.title}: {word(self.kind.title)}"

    def subtitle(self, home: Page) -> str:
        return home.specific.lead

    def author_name(self, home: Page) -> str:
        """Name the group: Atom asks for an author, and no person is one here."""
        return home.title

    def link(self, home: Page) -> str:
        return home.get_url(self.request)

    def feed_url(self, home: Page) -> str:
        return reverse(self.kind.name)

    def feed_extra_kwargs(self, home: Page) -> dict[str, Any]:
        return {"changed": home.last_published_at}

    def items(self, home: Page) -> list[Page]:
        return list(entries(home, self.kind)[:ENTRIES])

    def item_title(self, item: Page) -> str:
        return item.title

    def item_description(self, item: Page) -> str:
        return item.specific.lead

    def item_link(self, item: Page) -> str:
        return item.get_url(self.request)

    def item_pubdate(self, item: Page) -> datetime:
        return item.first_published_at

    def item_updateddate(self, item: Page) -> datetime:
        return item.last_published_at


def entries(above: Page, kind: FeedType = EVERYTHING) -> "PageQuerySet[Page]":
    """List what a feed carries of the pages below a page, newest first."""
    pages = shown(Page.objects.type(*kind.page_types).descendant_of(above))
    return pages.order_by(*NEWEST_FIRST).specific()


def feed_paths(site: Site) -> list[str]:
    """Name the feeds of every locale that has a front page, for the export.

    Each page links to that of everything. The others are there where they have entries.
    """
    paths = in_each_locale(site, EVERYTHING.name, lambda home: True)
    for kind in BY_TYPE:
        paths += in_each_locale(site, kind.name, partial(_has_entries, kind=kind))
    return paths


def _has_entries(above: Page, kind: FeedType) -> bool:
    return entries(above, kind).exists()
