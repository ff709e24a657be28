"""Follows redirects: to the other spelling of an address, to another page, or to nowhere."""

from dataclasses import replace
from enum import Enum, auto
from urllib.parse import urljoin

from samizdat_exporters.addresses import file_of, normal
from samizdat_exporters.publication import Publication
from samizdat_exporters.render import Rendered, Renderer
from samizdat_exporters.routes import Route, Routes
from samizdat_exporters.trails import Trails
from samizdat_exporters.vetoes import Vetoes

MAX_REDIRECTS = 10


class End(Enum):
    """Where an address leads in the end."""

    OPEN = auto()  # readers get there
    CLOSED = auto()  # a login, a circle, or what readers cannot open
    LEFT_OUT = auto()  # what may not be in the edition


class Follower:
    """Asks for addresses of one publication, and judges where they redirect."""

    def __init__(
        self,
        publication: Publication,
        renderer: Renderer,
        routes: Routes,
        vetoes: Vetoes,
        trails: Trails,
    ) -> None:
        self._publication = publication
        self._renderer = renderer
        self._routes = routes
        self._vetoes = vetoes
        self._trails = trails

    def answer(self, route: Route) -> tuple[Route, Rendered]:
        """Ask for an address, and for its other spelling where the site insists: `/a` → `/a/`."""
        page = route.page.pk if route.page else None
        rendered = self._renderer.get(route.path, route.query, page)
        address = self._own_address(route, rendered)
        if address and address != (route.path, route.query) and file_of(*address) == route.file:
            route = replace(route, path=address[0], query=address[1])
            rendered = self._renderer.get(*address)
        return route, rendered

    def target(self, route: Route, rendered: Rendered) -> str:
        """Give the absolute address that an answer redirects to."""
        base = urljoin(self._publication.site.root_url, route.address)
        return urljoin(base, rendered.location)

    def end(self, route: Route, rendered: Rendered) -> End:
        """Say where an answer leads, by itself or by its redirects.

        A vetoed page is known by itself too, at whatever address it answers.
        """
        for _hop in range(MAX_REDIRECTS + 1):
            if rendered.page is not None:
                self._trails.current.answered.add(rendered.page)
            if rendered.page in self._vetoes:
                return End.LEFT_OUT
            if not rendered.location:
                return End.OPEN if rendered.ok else End.CLOSED
            address = self._own_address(route, rendered)
            if address is None:
                return End.OPEN
            route = Route(*address, file_of(*address))
            reason = self._routes.left_out(route.address)
            self._trails.current.asked[route.address] = reason.why if reason else ""
            if reason:
                return End.LEFT_OUT
            if self._publication.is_closed(route.path):
                return End.CLOSED
            rendered = self._renderer.get(*address)
        return End.CLOSED

    def _own_address(self, route: Route, rendered: Rendered) -> tuple[str, str] | None:
        if not rendered.location:
            return None
        own_path = self._publication.own_path(self.target(route, rendered))
        return None if own_path is None else normal(own_path)
