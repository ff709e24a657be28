"""Every address that an edition holds: known from the page tree, offered by hooks, or found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction, Site

from samizdat_exporters.addresses import file_of, normal
from samizdat_exporters.errors import ExportError

# Links that pages generate without end stop here: one that leads to the next (a calendar's “next
# month”), or many that lead to more (a list with filters).
MAX_DEPTH = 1_000
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
        """Give the page's address in the admin, or "" in a project that serves no admin."""
        try:
            return reverse("wagtailadmin_pages:edit", args=[self.pk])
        except NoReverseMatch:
            return ""


@dataclass(frozen=True, slots=True)
class Route:
    """One address and the file that it becomes.

    `found_on` is the file that linked to it, `depth` how many links lie between it and an address
    that was known from the start.
    """

    path: str
    query: str
    file: str
    page: PageFacts | None = None
    found_on: str = ""
    depth: int = 0

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


class Routes:
    """Grows while it is walked: what one page links to is exported after it."""

    def __init__(self) -> None:
        self._by_address: dict[tuple[str, str], Route] = {}
        self._files: dict[str, Route] = {}
        self._public: set[str] = set()
        self._private: set[str] = set()
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
        path, query = key = normal(address)
        if known := self._by_address.get(key):
            return known
        linking = self._files.get(found_on)
        depth = linking.depth + 1 if linking else bool(found_on)
        route = Route(path, query, file_of(path, query), page, found_on, depth)
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
        if page:
            self._public.add(path.rstrip("/"))
        return route

    def of_file(self, file: str) -> Route | None:
        """Give the route that becomes a file, if one does."""
        return self._files.get(file)

    def close(self, address: str) -> None:
        """Note that a page is private, and with it all that lies below and is not public itself."""
        self._private.add(normal(address)[0].rstrip("/"))

    def is_private(self, route: Route) -> bool:
        """Whether the nearest page above an address is private.

        The site may answer 200 there all the same: with a form that asks for a password.
        """
        path = route.path.rstrip("/")
        while path and path not in self._public and path not in self._private:
            path = path.rpartition("/")[0]
        return path in self._private and path not in self._public

    def _limit(self, route: Route) -> None:
        self._found += bool(route.found_on)
        if self._found > MAX_FOUND or route.depth > MAX_DEPTH:
            number = (
                f"{MAX_FOUND:,} addresses" if self._found > MAX_FOUND else f"{MAX_DEPTH:,} links"
            )
            raise ExportError(
                f"More than {number} were followed, the last being {route.address} on "
                f"{route.found_on}. Pages there link to new ones for ever: end the links, or take "
                "the link that leads there out."
            )


def plan(site: Site) -> Routes:
    """Name every address that is known before anything is rendered."""
    routes = Routes()
    for restriction in PageViewRestriction.objects.select_related("page__locale"):
        if path := _path(restriction.page, site):
            routes.close(path)
    for page in public_pages(site):
        path = _path(page, site)
        if path is None:
            continue
        routes.add(path, _facts(page))
        for extra in _offered(page):
            routes.add(path + extra if extra.startswith("?") else f"{path.rstrip('/')}/{extra}")
    for hook in hooks.get_hooks("samizdat_paths"):
        for address in hook(site):
            routes.add(address)
    return routes


def public_pages(site: Site) -> Iterator[Page]:
    """Give the live and public pages of a site, in all its locales, in tree order."""
    for root in _live_roots(site):
        pages = Page.objects.descendant_of(root, inclusive=True).live().public()
        yield from pages.select_related("locale").order_by("path").iterator(chunk_size=500)


def _path(page: Page, site: Site) -> str | None:
    """Give a page's path on one site, or None if another site of the CMS shows it, or none."""
    request = HttpRequest()
    # Wagtail keeps a request's site there itself.
    request._wagtail_site = site  # type: ignore[attr-defined]  # noqa: SLF001
    parts = page.get_url_parts(request)
    return parts[2] if parts and parts[0] == site.pk else None


def unreachable(site: Site) -> Iterator[tuple[PageFacts, int]]:
    """Give the front pages that are drafts, each with the number of live pages below it."""
    for root in _roots(site):
        below = Page.objects.descendant_of(root).live().public().count()
        if not root.live and below:
            yield _facts(root), below


def _live_roots(site: Site) -> list[Page]:
    """Give the live front pages of all locales. Below a draft nothing can be reached."""
    return [page for page in _roots(site) if page.live]


def _roots(site: Site) -> list[Page]:
    root = site.root_page
    return [root, *root.get_translations().select_related("locale").order_by("path")]


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
