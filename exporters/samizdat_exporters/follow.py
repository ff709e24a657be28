"""Follows redirects: to the other spelling of an address, to another page, or to nowhere."""

from dataclasses import replace
from urllib.parse import urljoin

from samizdat_exporters.addresses import file_of, normal
from samizdat_exporters.publication import Publication
from samizdat_exporters.render import Rendered, Renderer
from samizdat_exporters.routes import Route

MAX_REDIRECTS = 10


class Follower:
    """Asks for addresses of one publication, and judges where they redirect."""

    def __init__(self, publication: Publication, renderer: Renderer) -> None:
        self._publication = publication
        self._renderer = renderer

    def answer(self, route: Route) -> tuple[Route, Rendered]:
        """Ask for an address, and for its other spelling where the site insists: `/a` → `/a/`."""
        rendered = self._renderer.get(route.path, route.query)
        address = self._own_address(route, rendered)
        if address and address != (route.path, route.query) and file_of(*address) == route.file:
            route = replace(route, path=address[0], query=address[1])
            rendered = self._renderer.get(*address)
        return route, rendered

    def target(self, route: Route, rendered: Rendered) -> str:
        """Give the absolute address that an answer redirects to."""
        base = urljoin(self._publication.site.root_url, route.address)
        return urljoin(base, rendered.location)

    def is_dead_end(self, route: Route, rendered: Rendered) -> bool:
        """Whether a redirect ends at a login, in a circle, or at what readers cannot open."""
        for _hop in range(MAX_REDIRECTS):
            address = self._own_address(route, rendered)
            if address is None:
                return False
            if self._publication.is_closed(address[0]):
                return True
            route = Route(*address, file_of(*address))
            rendered = self._renderer.get(*address)
            if not rendered.location:
                return not rendered.ok
        return True

    def _own_address(self, route: Route, rendered: Rendered) -> tuple[str, str] | None:
        if not rendered.location:
            return None
        own_path = self._publication.own_path(self.target(route, rendered))
        return None if own_path is None else normal(own_path)
