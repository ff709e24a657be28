"""Makes the files of one address: asks for it, rewrites its links, and looks at the result."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext_noop

from samizdat_exporters import about
from samizdat_exporters.addresses import INDEX, file_of, normal, relative
from samizdat_exporters.assets import Assets
from samizdat_exporters.follow import End, Follower
from samizdat_exporters.gate import Gate
from samizdat_exporters.left_out import LEADS_THERE, LeftOut, LeftOutError
from samizdat_exporters.links import Links
from samizdat_exporters.media_types import HTML, is_text
from samizdat_exporters.metadata import PictureError, without_metadata
from samizdat_exporters.publication import Publication
from samizdat_exporters.readings import Recorder
from samizdat_exporters.redirects import Stub, stub_html
from samizdat_exporters.render import Rendered, Renderer
from samizdat_exporters.results import Outcome, Result
from samizdat_exporters.rewrite import Resolve, Use, rewrite_css, rewrite_html, rewriter_of
from samizdat_exporters.routes import Route, Routes
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.wording import edit_path_of, why
from samizdat_exporters.writer import Writer
from samizdat_mirror.store import Blobs

PAGE_ENDINGS = (".html", ".htm")
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"


class Maker:
    """Makes one address after another. What it answers depends on nothing that it made before."""

    def __init__(
        self,
        publication: Publication,
        routes: Routes,
        blobs: Blobs,
        recorder: Recorder,
        as_of: date,
        left_out: LeftOut,
    ) -> None:
        self.recorder = recorder
        self.publication = publication
        self._as_of = as_of
        self.trails = recorder.trails
        self.renderer = Renderer(publication, as_of)
        self.gate = Gate(publication, publication.site, as_of, self.trails)
        self.writer = Writer(blobs, left_out.removals, self.trails)
        self._blobs = blobs
        self._follower = Follower(publication, self.renderer, routes, left_out.vetoes, self.trails)
        self._assets = Assets(
            publication, self.renderer, self.writer, self._rewrite_static_css, self.gate.look_into
        )
        self.links = Links(publication, routes, self._assets, self.trails)

    def make(self, route: Route) -> Result:
        """Make all files that an address needs."""
        with self.trails.begin() as trail:
            outcome = self._made(route)
        self.recorder.settle(trail.readings)
        return Result.of(trail=trail, **outcome)

    def stub(self, stub: Stub) -> Result:
        """Make the page at an old address that points on."""
        file = file_of(*normal(stub.path))
        return self._own(file, lambda: stub_html(stub, self.links.of(stub.path, file)), "text/html")

    def not_found(self) -> tuple[Result, str]:
        """Make the page for unknown addresses, and say what is wrong with it, or "".

        It is read at any depth: its links are whole.
        """
        rendered = self.renderer.not_found()
        resolver = self.links.of("/404.html", NOT_FOUND, absolute=True)
        result = self._own(
            NOT_FOUND, lambda: rewrite_html(to_text(rendered.body), resolver), "text/html"
        )
        return result, "" if rendered.status == HTTPStatus.NOT_FOUND else why(rendered)

    def about(self, file: str) -> Result:
        """Make a page about the edition or its mirrors."""
        html = about.html_of(file, self.publication, self._as_of)
        links = self.links.of(f"/{file}", file)
        return self._own(file, lambda: rewrite_html(html, links), "text/html")

    def sitemap(self, xml: bytes) -> Result:
        """Take in the sitemap."""
        return self._own(SITEMAP, lambda: to_text(xml), "application/xml")

    def _own(self, file: str, text: Callable[[], str], media_type: str) -> Result:
        """Make what no address answers, but the export writes itself."""
        with self.trails.begin() as trail:
            try:
                outcome = self._written(file, to_bytes(text()), media_type, "")
            except LeftOutError as error:
                outcome = _left_out(error)
        return Result.of(trail=trail, **outcome)

    def check_again(self, route: Route, result: Result) -> Result:
        """Let the content checks look again at a document that stays as it is."""
        if not result.document:
            return result
        text = self._blobs.read(result.document).decode(errors="surrogateescape")
        return result.with_checks(*self.gate.look_at(route.file, text, edit_path_of(route)))

    def _made(self, route: Route) -> dict[str, Any]:
        route, rendered = self._follower.answer(route)
        end = self._follower.end(route, rendered)
        if end is End.LEFT_OUT:
            return {"outcome": Outcome.LEFT_OUT, **LEADS_THERE._asdict()}
        if rendered.location and not route.file.endswith(PAGE_ENDINGS):
            why_not = gettext_noop("it redirects to %(address)s, which a file cannot do")
            return _refused(Sentence(why_not, address=rendered.location))
        if end is End.CLOSED:
            return _refused(why(rendered))
        try:
            if rendered.location:
                return self._pointing_on(route, rendered)
            return self._put(route, rendered)
        except PictureError as error:
            return _refused(str(error))
        except LeftOutError as error:
            return _left_out(error)

    def _pointing_on(self, route: Route, rendered: Rendered) -> dict[str, Any]:
        """Put a stub where the site redirects."""
        stub = Stub(route.address, self._follower.target(route, rendered), "")
        html = stub_html(stub, self.links.of(route.address, route.file))
        return self._written(route.file, to_bytes(html), "text/html", "")

    def _put(self, route: Route, rendered: Rendered) -> dict[str, Any]:
        """Write what an address answered. Where no ending says otherwise, mirrors show pages."""
        edit_path = edit_path_of(route)
        body = self._rewrite(rendered, self.links.of(route.address, route.file, edit_path))
        media_type = rendered.media_type
        if not route.file.endswith(INDEX) or media_type in HTML:
            return self._written(route.file, body, media_type, edit_path)
        document = self.writer.keep(body)
        outcome = self._checked(route.file, body, document, media_type, edit_path)
        asset = self._assets.add_generated(body, media_type)
        self.writer.write(route.file, self._pointing_at(asset, route), "text/html")
        return outcome

    def _pointing_at(self, asset: str, route: Route) -> bytes:
        def resolve(target: str, use: Use) -> str:
            is_absolute = use is Use.ABSOLUTE
            return (
                self.publication.public_url(target) if is_absolute else relative(route.file, target)
            )

        return to_bytes(stub_html(Stub(route.address, asset, ""), resolve))

    def _rewrite(self, rendered: Rendered, resolver: Resolve) -> bytes:
        rewriter = rewriter_of(rendered.media_type)
        if rewriter is None:
            return without_metadata(rendered.body)
        return to_bytes(rewriter(to_text(rendered.body), resolver))

    def _rewrite_static_css(self, css: str, url: str, file: str) -> str:
        rewritten = rewrite_css(css, self.links.of(url, file))
        self.gate.check_addresses(file, rewritten)
        return rewritten

    def _written(self, file: str, body: bytes, media_type: str, edit_path: str) -> dict[str, Any]:
        document = self.writer.write(file, body, media_type)
        return self._checked(file, body, document, media_type, edit_path)

    def _checked(
        self, file: str, body: bytes, document: str, media_type: str, edit_path: str
    ) -> dict[str, Any]:
        if not (is_text(media_type) or media_type in HTML):
            return {"outcome": Outcome.WRITTEN}
        text = to_text(body)
        self.gate.check_addresses(file, text, edit_path)
        if media_type in HTML:
            self.gate.check_places(file, text, edit_path)
        elif file != SITEMAP:  # no program loads what it lists
            self.gate.check_loads(file, text, edit_path)
        checked, words = self.gate.look_at(file, text, edit_path)
        return {
            "outcome": Outcome.WRITTEN,
            "document": document,
            "checked": checked,
            "words": words,
        }


def to_text(body: bytes) -> str:
    """Decode so that bytes which are no UTF-8 survive until `to_bytes`."""
    return body.decode(errors="surrogateescape")


def to_bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _refused(what: str) -> dict[str, Any]:
    return {"outcome": Outcome.REFUSED, "why": what}


def _left_out(error: LeftOutError) -> dict[str, Any]:
    return {"outcome": Outcome.LEFT_OUT, **error.reason._asdict()}
