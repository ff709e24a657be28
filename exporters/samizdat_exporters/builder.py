"""Puts an edition together: what is known from the last build, and what must be made anew."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_noop

from samizdat_exporters import about
from samizdat_exporters.addresses import INDEX, file_of, normal
from samizdat_exporters.allowances import Allowances
from samizdat_exporters.cache import Cache
from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.findings import Findings
from samizdat_exporters.left_out import LeftOut, Reason, warning
from samizdat_exporters.maker import NOT_FOUND, PAGE_ENDINGS, SITEMAP, Maker
from samizdat_exporters.plan import plan, unreachable
from samizdat_exporters.pool import Pool
from samizdat_exporters.publication import Publication
from samizdat_exporters.readings import Learnt, Recorder
from samizdat_exporters.redirects import Stub, stubs
from samizdat_exporters.results import Outcome, Result
from samizdat_exporters.reuse import Reuse
from samizdat_exporters.routes import Route
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.sitemap import sitemap
from samizdat_exporters.stages import Progress
from samizdat_exporters.tree import ClashError, Tree
from samizdat_exporters.tree_gate import TreeGate
from samizdat_exporters.wording import (
    PRIVATE,
    clash,
    edit_path_of,
    of_stub,
    of_stub_elsewhere,
    of_unreachable,
    refusal,
)
from samizdat_mirror.store import Blobs

# What the export makes itself, whoever links to it.
GENERATED = {NOT_FOUND, SITEMAP, *about.PAGES}


class Builder:
    """One run of the export. What it finds fault with is in `findings` afterwards.

    `turned_out` names files that only rendering showed to be left out, with the reasons. Links to
    them may be written already: where there are any, the run is to be done again without them.
    `shows` says which pages of the CMS a file shows, `uses` which other files it needs.
    """

    def __init__(
        self,
        publication: Publication,
        blobs: Blobs,
        recorder: Recorder,
        reuse: Reuse,
        as_of: date,
        left_out: LeftOut,
        processes: int,
    ) -> None:
        self.publication = publication
        self.tree = Tree()
        self.findings = Findings(Allowances.of(publication.uid).cover)
        self.turned_out: dict[str, Reason] = {}
        self.shows: dict[str, list[int]] = {}
        self.uses: dict[str, list[str]] = {}
        self.pages = 0
        self._routes = plan(publication.site, left_out, self.findings, reuse.remembered)
        if not any(route.page for route in self._routes):
            raise ConfigurationError(
                Sentence(
                    gettext_noop(
                        "The site “%(site)s” shows no page to readers. Publish its front page, or "
                        "make it public."
                    ),
                    site=str(publication.site),
                )
            )
        self._maker = Maker(publication, self._routes, blobs, recorder, as_of, left_out)
        self.gate = self._maker.gate
        self._reuse = reuse
        self._reuse.begin(self._routes, left_out)
        self._reuse.hold_against(self.gate.rules)
        self._tree_gate = TreeGate(self.tree, blobs)
        self._cache: Cache = reuse.cache
        self._pool = Pool(self._make, self._learn, processes)
        self._learn((recorder.take_learnt(), self.gate.take_readings()))

    def run(self, progress: Progress) -> None:
        """Make every file of the tree."""
        self._warn_of_unreachable()
        extras = [self._not_found(), *self._stubs()]
        done = 0
        while pending := self._routes.since(done):
            for route, result in self._results(pending):
                done += 1
                if result:
                    self._take(route, result)
                progress(done, len(self._routes), route.address)
        for file, result in extras:
            if file not in self.tree.files and file.endswith(PAGE_ENDINGS):
                self._take_own(file, result)
        for file in filter(self._routes.of_file, about.PAGES):
            self._take_own(file, self._maker.about(file))
        pages = [route for route in self._routes if route.file in self.tree.files]
        pages = [route for route in pages if route.file not in about.PAGES]
        listed = sitemap(self.publication, pages, settings.LANGUAGE_CODE)
        self._take_own(SITEMAP, self._maker.sitemap(listed))
        self.findings.extend(self._tree_gate.findings())
        self.findings.extend(self.gate.check_site(self._reuse.remembered_check))
        self._learn((Learnt(), self.gate.take_readings()))
        self._reuse.prune(self._routes)

    def _results(self, routes: Sequence[Route]) -> Iterator[tuple[Route, Result | None]]:
        """Give the result of each route, in their order; None for what is refused unasked."""
        asked = [route for route in routes if self._is_asked(route)]
        is_known = {route.address: self._reuse.holds(route) for route in asked}
        made = self._pool.results([route for route in asked if not is_known[route.address]])
        for route in routes:
            if route.address not in is_known:
                yield route, None
            elif is_known[route.address]:
                yield route, self._known(route)
            else:
                result = next(made)
                self._reuse.made += 1
                self._reuse.keep(route, result)
                yield route, result

    def _is_asked(self, route: Route) -> bool:
        if route.file in GENERATED:
            return False
        if route.found_on and self._routes.is_private(route):
            self.findings.add(refusal(route, PRIVATE, self._routes))
            return False
        return True

    def _known(self, route: Route) -> Result:
        result = self._reuse.result(route)
        if self._reuse.is_to_check(result):
            result = self._maker.check_again(route, result)
            self._reuse.keep(route, result)
        return result

    def _make(self, routes: Sequence[Route]) -> tuple[list[Result], tuple[Learnt, set[bytes]]]:
        """Make some routes, in this process or in a fork of it."""
        recorder = self._maker.recorder
        recorder.expected = frozenset(UUID(route.page.key) for route in routes if route.page)
        results = [self._maker.make(route) for route in routes]
        return results, (recorder.take_learnt(), self.gate.take_readings())

    def _learn(self, learnt: tuple[Learnt, set[bytes]]) -> None:
        queries, of_checks = learnt
        self._cache.learn(queries)
        self._cache.add_check_readings(of_checks)

    def _take(self, route: Route, result: Result) -> None:
        """Make a result part of the edition, and follow its links."""
        self._follow(route.file, result)
        if result.outcome is Outcome.REFUSED:
            self.findings.add(refusal(route, result.why, self._routes))
        elif result.outcome is Outcome.LEFT_OUT:
            self.turned_out[route.file] = Reason(result.why, result.fix)
        else:
            self.findings.extend(result.checked)
            self._put(route.file, result, edit_path_of(route))
            own = {route.page.pk} if route.page else set()
            self.shows[route.file] = sorted(own.union(result.answered))
            self.pages += route.page is not None

    def _take_own(self, file: str, result: Result) -> None:
        if result.outcome is Outcome.LEFT_OUT:
            self.findings.add(warning(file, result.why, result.fix))
        else:
            self.findings.extend([*result.findings, *result.checked])
            self._put(file, result)

    def _follow(self, file: str, result: Result) -> None:
        self.findings.extend(result.findings)
        for address in result.links:
            self._routes.add(address, found_on=file)

    def _put(self, file: str, result: Result, edit_path: str = "") -> None:
        try:
            for path in sorted(result.files, key=lambda path: path == file):
                self.tree.put(path, result.files[path])
        except ClashError as error:
            self.findings.add(clash(error.path, error.other, self._routes))
            return
        self.uses[file] = sorted(result.files.keys() - {file})
        self._tree_gate.note(file, self.uses[file], result.fragments, edit_path)

    def _warn_of_unreachable(self) -> None:
        for home, below in unreachable(self.publication.site):
            self.findings.add(of_unreachable(home, below))

    def _not_found(self) -> tuple[str, Result]:
        result, wrong = self._maker.not_found()
        if wrong:
            self.findings.add(refusal(Route("/404.html", "", NOT_FOUND), wrong, self._routes))
        self._follow(NOT_FOUND, result)
        return NOT_FOUND, result

    def _stubs(self) -> Iterator[tuple[str, Result]]:
        """Make what points on: moved pages, and the root where the site's front page is not."""
        listed = filter(self._may_point_on, stubs(self.publication.site))
        for stub in chain(listed, self._root_stub()):
            file = file_of(*normal(stub.path))
            result = self._maker.stub(stub)
            self._follow(file, result)
            yield file, result

    def _root_stub(self) -> Iterator[Stub]:
        if not self._routes.of_file(INDEX):
            if self._maker.renderer.get("/").ok and not self._routes.left_out("/"):
                self._routes.add("/")
            else:
                yield Stub("/", next(iter(self._routes)).address, "")

    def _may_point_on(self, stub: Stub) -> bool:
        """Whether neither end of a stub is left out: both may tell what was there."""
        file = file_of(*normal(stub.path))
        absolute = urljoin(self.publication.site.root_url, stub.target)
        try:
            target = self.publication.own_path(absolute)
            if self.publication.is_unreachable(absolute):
                self.findings.add(of_stub_elsewhere(file, stub.path))
                return False
        except ValueError:
            target = None  # malformed, as its link in the stub will show
        for path in filter(None, [stub.path, target]):
            if reason := self._routes.left_out(path):
                self.findings.add(of_stub(file, stub.path, stub.target, reason.why))
                return False
        return True
