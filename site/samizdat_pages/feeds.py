"""One Atom feed for each locale: what the group published last in that language."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Page, PageQuerySet, Site

from samizdat_pages.models import ExhibitionPage, PrisonerPage, StatementPage
from samizdat_pages.paths import in_each_locale

ENTRIES = 20


class DatedAtom(Atom1Feed):
    """Atom whose date is that of the content: a feed without entries is not new every minute."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.feed["changed"]


class LatestFeed(Feed):
    """The newest pages of the locale whose address is asked for."""

    feed_type = DatedAtom

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Page:
        """Take the front page of the locale: its title names the feed."""
        self.request = request
        home: Page = Site.find_for_request(request).root_page.localized
        return home

    def title(self, home: Page) -> str:
        return home.title

    def subtitle(self, home: Page) -> str:
        return home.specific.lead

    def author_name(self, home: Page) -> str:
        """Name the group: Atom asks for an author, and no person is one here."""
        return home.title

    def link(self, home: Page) -> str:
        return home.get_url(self.request)

    def feed_url(self, home: Page) -> str:
        return reverse("samizdat_feed")

    def feed_extra_kwargs(self, home: Page) -> dict[str, Any]:
        return {"changed": home.last_published_at}

    def items(self, home: Page) -> list[Page]:
        return list(entries(home)[:ENTRIES])

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


def entries(home: Page) -> "PageQuerySet[Page]":
    """List what a feed carries, newest first."""
    return (
        Page.objects.type(StatementPage, PrisonerPage, ExhibitionPage)
        .descendant_of(home)
        .live()
        .public()
        .order_by("-first_published_at", "path")
        .specific()
    )


def feed_paths(site: Site) -> list[str]:
    """Name the feed of every locale that has a front page, for the export."""
    return in_each_locale(site, "samizdat_feed", lambda home: True)
