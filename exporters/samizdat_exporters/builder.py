"""Fills a tree with one publication: asks for each address, rewrites, checks and writes it."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from samizdat_exporters.addresses import file_of
from samizdat_exporters.assets import Assets
from samizdat_exporters.findings import Finding, Findings
from samizdat_exporters.gate import Gate
from samizdat_exporters.links import Links
from samizdat_exporters.publication import Publication
from samizdat_exporters.redirects import Stub, stub_html, stubs
from samizdat_exporters.render import Rendered, Renderer
from samizdat_exporters.rewrite import Resolve, rewrite_absolute, rewrite_css, rewrite_html
from samizdat_exporters.routes import Route, plan
from samizdat_exporters.sitemap import sitemap
from samizdat_exporters.tree import Tree

# Called with the number of pages done, the number known so far, and the address at hand.
Progress = Callable[[int, int, str], None]

REWRITERS: dict[str, Callable[[str, Resolve], str]] = {
    "text/html": rewrite_html,
    "text/css": rewrite_css,
    "application/atom+xml": rewrite_absolute,
    "application/rss+xml": rewrite_absolute,
    "application/xml": rewrite_absolute,
    "text/xml": rewrite_absolute,
    "application/json": rewrite_absolute,
    "text/calendar": rewrite_absolute,
    "text/plain": rewrite_absolute,
}
HTML = "text/html"
NOT_FOUND = "404.html"


class Builder:
    """One run of the export. What it finds fault with is in `findings` afterwards."""

    def __init__(self, publication: Publication, tree: Tree) -> None:
        self.publication = publication
        self.tree = tree
        self.findings = Findings()
        self.pages = 0
        self._renderer = Renderer(publication)
        self._routes = plan(publication.site)
        assets = Assets(publication, self._renderer, tree, self._rewrite_static_css)
        self._links = Links(publication, self._routes, assets, self.findings)
        self._gate = Gate(publication, self.findings)

    def run(self, progress: Progress) -> None:
        """Write every file of the tree."""
        extras = [self._not_found(), *map(self._stub, stubs(self.publication.site))]
        for done, route in enumerate(self._routes, 1):
            self._export(route)
            progress(done, len(self._routes), route.address)
        for file, html in extras:
            if file not in self.tree.files:
                self._write(file, _bytes(html), HTML)
        pages = [route for route in self._routes if route.file in self.tree.files]
        self.tree.write("sitemap.xml", sitemap(self.publication, pages, settings.LANGUAGE_CODE))

    def _export(self, route: Route) -> None:
        rendered = self._renderer.get(route.path, route.query)
        if rendered.location:
            self._follow(route, rendered)
        elif rendered.ok:
            edit_path = route.page.edit_path if route.page else ""
            resolver = self._links.of(route.address, route.file, edit_path)
            body = self._rewrite(rendered, resolver)
            self._write(route.file, body, rendered.media_type, edit_path)
            self.pages += route.page is not None
        else:
            self._refuse(route, rendered)

    def _follow(self, route: Route, rendered: Rendered) -> None:
        """Put a stub where the site redirects. To the login it redirects what is private."""
        base = urljoin(self.publication.site.root_url, route.address)
        absolute = urljoin(base, rendered.location)
        own_path = self.publication.own_path(absolute)
        path = urlsplit(own_path or "").path
        if own_path is not None and file_of(path) == route.file and path != route.path:
            # Only the spelling differs, as in `/about` → `/about/`.
            self._export(Route(path, route.query, route.file, route.page, route.found_on))
        elif own_path is not None and not self._renderer.get(path).ok:
            self._refuse(route, rendered)
        else:
            file, html = self._stub(Stub(route.path, absolute, ""))
            self._write(file, _bytes(html), HTML)

    def _refuse(self, route: Route, rendered: Rendered) -> None:
        what = rendered.failure or f"the site answers {_phrase(rendered.status)}"
        if route.found_on:
            linking = next((r for r in self._routes if r.file == route.found_on), None)
            edit_path = linking.page.edit_path if linking and linking.page else ""
            reason = f"It links to {route.address}, which readers cannot open ({what})."
            fix = "Correct or remove the link, or publish the page that it leads to."
            self.findings.add(Finding(route.found_on, reason, fix, edit_path=edit_path))
        else:
            reason = f"The page {route.address} could not be made ({what})."
            fix = "Open it in the admin with “View live” to see what fails."
            edit_path = route.page.edit_path if route.page else ""
            self.findings.add(Finding(route.file, reason, fix, edit_path=edit_path))

    def _not_found(self) -> tuple[str, str]:
        """Render the page for unknown addresses. It is read at any depth: its links are whole."""
        resolver = self._links.of("/404.html", NOT_FOUND, absolute=True)
        return NOT_FOUND, rewrite_html(_text(self._renderer.not_found().body), resolver)

    def _stub(self, stub: Stub) -> tuple[str, str]:
        file = file_of(stub.path)
        return file, stub_html(stub, self._links.of(stub.path, file))

    def _rewrite(self, rendered: Rendered, resolver: Resolve) -> bytes:
        rewriter = REWRITERS.get(rendered.media_type)
        if rewriter is None:
            return rendered.body
        return _bytes(rewriter(_text(rendered.body), resolver))

    def _rewrite_static_css(self, css: str, url: str, file: str) -> str:
        return rewrite_css(css, self._links.of(url, file))

    def _write(self, file: str, body: bytes, media_type: str, edit_path: str = "") -> None:
        if media_type in REWRITERS:
            self._gate.check(file, _text(body), edit_path)
        self.tree.write(file, body, media_type)


def _text(body: bytes) -> str:
    """Decode so that bytes which are no UTF-8 survive until `_bytes`."""
    return body.decode(errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _phrase(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
