"""Decides what of the last build still holds. What is not known to hold is made again."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from samizdat_exporters.cache import Cache
from samizdat_exporters.findings import Severity
from samizdat_exporters.left_out import LeftOut
from samizdat_exporters.readings import Recorder
from samizdat_exporters.results import Outcome, Result
from samizdat_exporters.routes import Route, Routes
from samizdat_exporters.rules.content import ContentRules

BOUNDS = "bounds"
JUDGED_BY = "addresses that the gate judges by"
TERMS = "terms that the gate looks for"
# Gives what was answered by this name the last time, if that still holds, and else asks.
Remember = Callable[[str, Callable[[], Iterable[Any]]], list[Any]]
# A reading that never holds: of what failed, since no query shows that a lost file is back.
AGAIN = b"made again" + bytes(6)


class Reuse:
    """The results of the last build, and of earlier runs of this one."""

    def __init__(self, cache: Cache, recorder: Recorder) -> None:
        self.cache = cache
        found = cache.found_stale(recorder)
        self._stale = found.stale | {AGAIN}
        # Nothing that the last build has read is another than it was.
        self.is_still = found.is_still
        self.must_check_again = bool(self._stale & cache.check_readings())
        self.made = 0
        # Something failed that may go well the next time, though nothing changes in the database.
        self.is_unsure = False
        self._trails = recorder.trails
        self._fresh: set[str] = set()
        self._answered: dict[str, list[Any]] = {}
        self._are_bounds_new = True
        self._judged_by = cache.fact(JUDGED_BY)
        self._terms = frozenset(filter(None, cache.fact(TERMS).decode().split("\n")))
        self._gone: frozenset[str] = frozenset()
        self._new_words: frozenset[bytes] = frozenset()

    def remembered(self, name: str, ask: Callable[[], Iterable[Any]]) -> list[Any]:
        """Give what was answered by this name; ask only if that may be something else now.

        Where no query led to an answer, none can say that it has changed: it is asked each time.
        """
        return self._remembered(name, ask, may_hold=True)

    def remembered_check(self, name: str, ask: Callable[[], Iterable[Any]]) -> list[Any]:
        """Give what a check found: it may use what it has asked for before, for any document."""
        return self._remembered(name, ask, may_hold=not self.must_check_again)

    def _remembered(
        self, name: str, ask: Callable[[], Iterable[Any]], *, may_hold: bool
    ) -> list[Any]:
        if name in self._answered:
            return self._answered[name]
        known = self.cache.answer(name)
        if may_hold and known and known[1] and not known[1] & self._stale:
            self._answered[name] = known[0]
            return known[0]
        with self._trails.begin() as trail:
            answer = self._answered[name] = list(ask())
        self.cache.keep_answer(name, answer, trail.readings)
        return answer

    def prune(self, routes: Routes) -> None:
        """Forget what nobody asked for in this build."""
        self.cache.prune({route.address for route in routes}, self._answered.keys())

    def begin(self, routes: Routes, left_out: LeftOut) -> None:
        """Begin a run, in which other addresses may be left out than in the last."""
        self._routes, self._left_out = routes, left_out
        bounds = routes.bounds().encode()
        self._are_bounds_new = self.cache.fact(BOUNDS) != bounds
        self.cache.set_fact(BOUNDS, bounds)

    def hold_against(self, rules: ContentRules) -> None:
        """Note by what the gate judges today, to find the documents to which that is new."""
        if rules.facts != self._judged_by:
            self.must_check_again = True
        keys = rules.mentions.keys
        self._gone = self._terms - keys
        self._new_words = rules.mentions.anchors(keys - self._terms)
        self.cache.set_fact(JUDGED_BY, rules.facts)
        self.cache.set_fact(TERMS, "\n".join(sorted(keys)).encode())

    def is_to_check(self, result: Result) -> bool:
        """Whether the content checks may find something else in a document than they did."""
        return (
            self.must_check_again
            or any(word in result.words for word in self._new_words)
            or any(finding.matched in self._gone for finding in result.checked)
        )

    def holds(self, route: Route) -> bool:
        """Whether the result for an address is what making it again would give."""
        readings = self.cache.readings(route)
        if readings is None:
            return False
        if readings & self._stale and route.address not in self._fresh:
            return False
        return not self._are_bounds_new or self._stands(self.result(route))

    def result(self, route: Route) -> Result:
        result = self.cache.result(route)
        if result is None:
            raise KeyError(route.address)
        return result

    def keep(self, route: Route, result: Result) -> None:
        """Keep a new result, for later runs and for the next build."""
        self._fresh.add(route.address)
        if _is_refused(result) and not result.readings.endswith(AGAIN):
            self.is_unsure = True
            result = replace(result, readings=result.readings + AGAIN)
        self.cache.keep(route, result)

    def _stands(self, result: Result) -> bool:
        """Whether the same is left out of a document as when it was made."""
        removals = self._left_out.removals
        return not (
            result.barred
            or result.outcome is Outcome.LEFT_OUT
            or any(page in self._left_out.vetoes for page in result.answered)
            or any(file.sha256 in removals.contents for file in result.files.values())
            or any(map(removals.covers_path, result.files))
            or any(self._why(address) != why for address, why in result.asked.items())
        )

    def _why(self, address: str) -> str:
        reason = self._routes.left_out(address)
        return reason.why if reason else ""


def _is_refused(result: Result) -> bool:
    return result.outcome is Outcome.REFUSED or any(
        finding.severity is Severity.REFUSED for finding in result.findings
    )
