"""The addresses that an edition holds, and which of all addresses it may not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_noop

from samizdat_exporters.addresses import file_of, normal
from samizdat_exporters.errors import ExportError
from samizdat_exporters.left_out import PAGE, LeftOut, Reason
from samizdat_exporters.sentences import Sentence

# Links that pages generate without end stop here: one that leads to the next (a calendar's “next
# month”), or many that lead to more (a list with filters).
MAX_DEPTH = 1_000
MAX_FOUND = 50_000
TOO_MANY = gettext_noop(
    "More than %(number)s addresses were followed, the last being %(address)s on %(page)s. Pages "
    "there link to new ones for ever: end the links, or take the link that leads there out."
)
TOO_DEEP = gettext_noop(
    "More than %(number)s links were followed, the last being %(address)s on %(page)s. Pages there "
    "link to new ones for ever: end the links, or take the link that leads there out."
)


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

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self._by_address: dict[tuple[str, str], Route] = {}
        self._files: dict[str, Route] = {}
        self._public: set[str] = set()
        self._private: set[str] = set()
        self._left_out_pages: set[str] = set()
        self._queue: list[Route] = []
        self._found = 0

    def __iter__(self) -> Iterator[Route]:
        """Walk all routes, those included that are added on the way."""
        position = 0
        while position < len(self._queue):
            yield self._queue[position]
            position += 1

    def since(self, position: int) -> list[Route]:
        """Give the routes that were added after so many others."""
        return self._queue[position:]

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
                Sentence(
                    gettext_noop(
                        "Two addresses would become one file, %(file)s: %(one)s and %(other)s. "
                        "Change the slug of one of them."
                    ),
                    file=route.file,
                    one=other.address,
                    other=route.address,
                )
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
        self._private.add(_place(address))

    def leave_out(self, address: str) -> None:
        """Note that a page is left out, and with it all that lies below and is no public page."""
        self._left_out_pages.add(_place(address))

    def is_private(self, route: Route) -> bool:
        """Whether the nearest page above an address is private.

        The site may answer 200 there all the same: with a form that asks for a password.
        """
        return self._is_below(route.path, self._private)

    def left_out(self, address: str) -> Reason | None:
        """Say why an address may not be in the edition, or None if it may."""
        path, query = normal(address)
        if (path, query) in self._by_address:
            return None
        if reason := self._left_out.of_file(file_of(path, query)):
            return reason
        return PAGE if self._is_below(path, self._left_out_pages) else None

    def left_out_of_offered(self, address: str) -> Reason | None:
        """Say why a package's own address may not be in the edition, or None if it may.

        A page that is left out does not take the files of packages below it along, such as the
        feed of a language whose front page is vetoed.
        """
        if reason := self._left_out.of_file(file_of(*normal(address))):
            return reason
        return PAGE if _place(address) in self._left_out_pages else None

    def bounds(self) -> str:
        """Give what decides which addresses may not be in the edition, to compare two builds."""
        places = sorted(self._left_out_pages)
        known = sorted(self._by_address) if places else []
        left_out = self._left_out
        return repr(
            (
                places,
                known,
                sorted(left_out.vetoes),
                left_out.removals.to_json(),
                sorted(left_out.files),
            )
        )

    def _is_below(self, path: str, closed: set[str]) -> bool:
        path = path.rstrip("/")
        while path and path not in self._public and path not in closed:
            path = path.rpartition("/")[0]
        return path in closed and path not in self._public

    def _limit(self, route: Route) -> None:
        self._found += bool(route.found_on)
        if self._found > MAX_FOUND or route.depth > MAX_DEPTH:
            is_many = self._found > MAX_FOUND
            words = {"address": route.address, "page": route.found_on}
            raise ExportError(
                Sentence(
                    TOO_MANY if is_many else TOO_DEEP,
                    number=MAX_FOUND if is_many else MAX_DEPTH,
                    **words,
                )
            )


def _place(address: str) -> str:
    return normal(address)[0].rstrip("/")
