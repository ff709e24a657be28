"""Fills a tree with one publication: asks for each address, rewrites, checks and writes it."""

from collections.abc import Callable, Iterator
from datetime import date
from http import HTTPStatus
from http.client import responses
from urllib.parse import urljoin

from django.conf import settings

from samizdat_exporters.addresses import INDEX, file_of, normal, relative
from samizdat_exporters.assets import Assets
from samizdat_exporters.content_checks import ContentChecks
from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.findings import Finding, Findings, Severity
from samizdat_exporters.follow import End, Follower
from samizdat_exporters.gate import Gate
from samizdat_exporters.left_out import LEADS_THERE, LeftOut, LeftOutError, Reason, warning
from samizdat_exporters.links import Links
from samizdat_exporters.media_types import HTML, is_text
from samizdat_exporters.metadata import PictureError, without_metadata
from samizdat_exporters.plan import plan, unreachable
from samizdat_exporters.publication import Publication
from samizdat_exporters.redirects import Stub, stub_html, stubs
from samizdat_exporters.render import Rendered, Renderer
from samizdat_exporters.rewrite import Resolve, Use, rewrite_css, rewrite_html, rewriter_of
from samizdat_exporters.routes import Route
from samizdat_exporters.sitemap import sitemap
from samizdat_exporters.tree import Tree

# Called with the number of pages done, the number known so far, and the address at hand.
Progress = Callable[[int, int, str], None]

PAGE_ENDINGS = (".html", ".htm")
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
# What the export makes itself, whoever links to it.
GENERATED = {NOT_FOUND, SITEMAP}


class Builder:
    """One run of the export. What it finds fault with is in `findings` afterwards.

    `turned_out` names files that only rendering showed to be left out, with the reasons. Links to
    them may be written already: where there are any, the run is to be done again without them.
    """

    def __init__(
        self, publication: Publication, tree: Tree, as_of: date, left_out: LeftOut
    ) -> None:
        self.publication = publication
        self.tree = tree
        self.findings = Findings()
        self.turned_out: dict[str, Reason] = {}
        self.pages = 0
        self._renderer = Renderer(publication, as_of)
        self._routes = plan(publication.site, left_out, self.findings)
        if not any(route.page for route in self._routes):
            raise ConfigurationError(
                f"The site “{publication.site}” shows no page to readers. "
                "Publish its front page, or make it public."
            )
        self._follower = Follower(publication, self._renderer, self._routes, left_out.vetoes)
        self._assets = Assets(publication, self._renderer, tree, self._rewrite_static_css)
        self._links = Links(publication, self._routes, self._assets, self.findings)
        checks = ContentChecks(publication.site, as_of)
        self._gate = Gate(publication, self.findings, checks)

    def run(self, progress: Progress) -> None:
        """Write every file of the tree."""
        self._warn_of_unreachable()
        extras = [self._not_found(), *map(self._stub, self._stubs())]
        for done, route in enumerate(self._routes, 1):
            self._export(route)
            progress(done, len(self._routes), route.address)
        for file, html in extras:
            if file not in self.tree.files and file.endswith(PAGE_ENDINGS):
                self._write(file, _bytes(html), "text/html")
        pages = [route for route in self._routes if route.file in self.tree.files]
        listed = sitemap(self.publication, pages, settings.LANGUAGE_CODE)
        self._write(SITEMAP, listed, "application/xml")
        self._gate.check_site()

    def _warn_of_unreachable(self) -> None:
        for home, below in unreachable(self.publication.site):
            reason = (
                f"The front page “{home.title}” ({home.language}) is a draft, so "
                f"published pages below it ({below}) cannot be reached and are left out."
            )
            fix = "Publish the front page, and they are in the next edition."
            self.findings.add(Finding(home.language, reason, fix, Severity.WARNING, home.edit_path))

    def _stubs(self) -> Iterator[Stub]:
        """List what points on: moved pages, and the root where the site's front page is not."""
        yield from filter(self._may_point_on, stubs(self.publication.site))
        if not self._routes.of_file(INDEX):
            if self._renderer.get("/").ok and not self._routes.left_out("/"):
                self._routes.add("/")
            else:
                yield Stub("/", next(iter(self._routes)).address, "")

    def _may_point_on(self, stub: Stub) -> bool:
        """Whether neither end of a stub is left out: both may tell what was there."""
        try:
            target = self.publication.own_path(urljoin(self.publication.site.root_url, stub.target))
        except ValueError:
            target = None  # malformed, as its link in the stub will show
        for path in filter(None, [stub.path, target]):
            if reason := self._routes.left_out(path):
                why = f"it redirects from {stub.path} to {stub.target}, and {reason.why}"
                fix = "Delete the redirect, or wait until it can point on again."
                self.findings.add(warning(file_of(*normal(stub.path)), why, fix))
                return False
        return True

    def _export(self, route: Route) -> None:
        if route.file in GENERATED:
            return
        if route.found_on and self._routes.is_private(route):
            self._refuse(route, "the page is private")
            return
        route, rendered = self._follower.answer(route)
        end = self._follower.end(route, rendered)
        if end is End.LEFT_OUT:
            self.turned_out[route.file] = LEADS_THERE
        elif rendered.location and not route.file.endswith(PAGE_ENDINGS):
            self._refuse(route, f"it redirects to {rendered.location}, which a file cannot do")
        elif end is End.CLOSED:
            self._refuse(route, _why(rendered))
        elif rendered.location:
            self._point_on(route, rendered)
        else:
            self._put(route, rendered)

    def _point_on(self, route: Route, rendered: Rendered) -> None:
        """Put a stub where the site redirects."""
        stub = Stub(route.address, self._follower.target(route, rendered), "")
        html = stub_html(stub, self._links.of(route.address, route.file))
        self._write(route.file, _bytes(html), "text/html")

    def _put(self, route: Route, rendered: Rendered) -> None:
        """Write what an address answered. Where no ending says otherwise, mirrors show pages."""
        edit_path = route.page.edit_path if route.page else ""
        media_type = rendered.media_type
        try:
            body = self._rewrite(rendered, self._links.of(route.address, route.file, edit_path))
        except PictureError as error:
            self._refuse(route, str(error))
            return
        self._check(route.file, body, media_type, edit_path)
        try:
            if route.file.endswith(INDEX) and media_type not in HTML:
                asset = self._assets.add_generated(body, media_type)
                body, media_type = self._pointing_at(asset, route), "text/html"
            self.tree.write(route.file, body, media_type)
        except LeftOutError as error:
            self.turned_out[route.file] = error.reason
        else:
            self.pages += route.page is not None

    def _pointing_at(self, asset: str, route: Route) -> bytes:
        def resolve(target: str, use: Use) -> str:
            is_absolute = use is Use.ABSOLUTE
            return (
                self.publication.public_url(target) if is_absolute else relative(route.file, target)
            )

        return _bytes(stub_html(Stub(route.address, asset, ""), resolve))

    def _refuse(self, route: Route, what: str) -> None:
        if route.found_on:
            linking = self._routes.of_file(route.found_on)
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
        rendered = self._renderer.not_found()
        if rendered.status != HTTPStatus.NOT_FOUND:
            self._refuse(Route("/404.html", "", NOT_FOUND), _why(rendered))
        return NOT_FOUND, rewrite_html(_text(rendered.body), resolver)

    def _stub(self, stub: Stub) -> tuple[str, str]:
        file = file_of(*normal(stub.path))
        return file, stub_html(stub, self._links.of(stub.path, file))

    def _rewrite(self, rendered: Rendered, resolver: Resolve) -> bytes:
        rewriter = rewriter_of(rendered.media_type)
        if rewriter is None:
            return without_metadata(rendered.body)
        return _bytes(rewriter(_text(rendered.body), resolver))

    def _rewrite_static_css(self, css: str, url: str, file: str) -> str:
        rewritten = rewrite_css(css, self._links.of(url, file))
        self._gate.check_addresses(file, rewritten)
        return rewritten

    def _write(self, file: str, body: bytes, media_type: str) -> None:
        """Write what the export makes itself."""
        self._check(file, body, media_type, "")
        try:
            self.tree.write(file, body, media_type)
        except LeftOutError as error:
            self.findings.add(warning(file, *error.reason))

    def _check(self, file: str, body: bytes, media_type: str, edit_path: str) -> None:
        if is_text(media_type) or media_type in HTML:
            self._gate.check(file, _text(body), edit_path)


def _text(body: bytes) -> str:
    """Decode so that bytes which are no UTF-8 survive until `_bytes`."""
    return body.decode(errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _why(rendered: Rendered) -> str:
    phrase = responses.get(rendered.status, "")
    return rendered.failure or f"the site answers {rendered.status} {phrase}".rstrip()
