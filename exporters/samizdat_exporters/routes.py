"""Every address that an edition holds: known from the page tree, offered by hooks, or found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, Site

from samizdat_exporters.addresses import file_of
from samizdat_exporters.errors import ExportError

# Links that pages generate without end (a calendar's “next month”) stop here.
MAX_FOUND = 50_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the sitemap and the findings need to know of a page. `key` joins its translations."""

    pk: int
    title: str
    language: str
    key: str
    last_published_at: datetime | None

    @property
    def edit_path(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.pk])


@dataclass(frozen=True, slots=True)
class Route:
    """One address and the file that it becomes. `found_on` is the file that linked to it."""

    path: str
    query: str
    file: str
    page: PageFacts | None = None
    found_on: str = ""

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


class Routes:
    """Grows while it is walked: what one page links to is exported after it."""

    def __init__(self) -> None:
        self._by_address: dict[str, Route] = {}
        self._files: dict[str, Route] = {}
        self._queue: list[Route] = []
        self._found = 0

    def __iter__(self) -> Iterator[Route]:
        """Walk all routes, those included that are added on the way."""
        position = 0
        while position < len(self._queue):
            yield self._queue[position]
            position += 1

    def __len__(self) -> int:
        return len(self._queue)

    def add(self, address: str, page: PageFacts | None = None, found_on: str = "") -> Route:
        """Add an address unless it is known. Raises ExportError if two want one file."""
        parts = urlsplit(address)
        key = f"{parts.path}?{parts.query}"
        if known := self._by_address.get(key):
            return known
        route = Route(parts.path, parts.query, file_of(parts.path, parts.query), page, found_on)
        if other := self._files.get(route.file):
            # `/about` and `/about/` are one page, spelt in two ways.
            if other.path.rstrip("/") == route.path.rstrip("/") and other.query == route.query:
                self._by_address[key] = other
                return other
            raise ExportError(
                f"Two addresses would become one file, {route.file}: {other.address} and "
                f"{route.address}. Change the slug of one of them."
            )
        self._limit(route)
        self._by_address[key] = self._files[route.file] = route
        self._queue.append(route)
        return route

    def _limit(self, route: Route) -> None:
        self._found += bool(route.found_on)
        if self._found > MAX_FOUND:
            raise ExportError(
                f"More than {MAX_FOUND:,} addresses were found by following links, the last "
                f"being {route.address} on {route.found_on}. Do pages link to new ones for ever?"
            )


def plan(site: Site) -> Routes:
    """Name every address that is known before anything is rendered."""
    routes = Routes()
    for page in public_pages(site):
        parts = page.get_url_parts()
        if not parts or not parts[2]:
            continue
        routes.add(parts[2], _facts(page))
        for extra in _offered(page):
            routes.add(parts[2] + extra)
    for hook in hooks.get_hooks("samizdat_paths"):
        for address in hook(site):
            routes.add(address)
    return routes


def public_pages(site: Site) -> Iterator[Page]:
    """Give the live and public pages of a site, in all its locales, in tree order."""
    for root in _live_roots(site):
        pages = Page.objects.descendant_of(root, inclusive=True).live().public()
        yield from pages.select_related("locale").order_by("path").iterator(chunk_size=500)


def _live_roots(site: Site) -> list[Page]:
    """Give the front pages of all locales. Below one that is a draft nothing can be reached."""
    root = site.root_page
    roots = [root, *root.get_translations().order_by("path")]
    return [page for page in roots if page.live]


def _facts(page: Page) -> PageFacts:
    return PageFacts(
        pk=page.pk,
        title=page.title,
        language=page.locale.language_code,
        key=str(page.translation_key),
        last_published_at=page.last_published_at,
    )


def _offered(page: Page) -> Iterable[str]:
    """Ask a page for further addresses below its own, which the page tree does not show."""
    if not hasattr(page.specific_class, "get_mirror_paths"):
        return []
    offered: Iterable[str] = page.specific.get_mirror_paths()
    return offered
