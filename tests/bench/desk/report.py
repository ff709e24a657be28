"""The translation desk in the bench: measures it, and words what came of it."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import migrated_database
from bench.folders import ROOT, VAR, environment
from bench.goals import Goal, at_most
from bench.running import Measured, Watch, run
from bench.showing import say, watching
from bench.sites.kept import empty_site, kept
from bench.tables import table

OF_WAGTAIL = "Wagtail: "
# The plainer of the two: fifty rows with a handful of queries.
LISTING = "Wagtail: report of ageing pages"
FILES = ("tests/bench/desk/filling.py", "tests/bench/sites/*.py", "tests/factories.py")


@dataclass(frozen=True)
class Desk:
    """What was measured with so many pages. `rebuilt` is what the command itself said."""

    pages: int
    jobs: int
    rebuild: Measured
    # The first, which makes the jobs, and that of every night; without the start of the program.
    rebuild_seconds: tuple[float, float]
    queue: dict[str, dict[str, Any]]
    save: dict[str, Any]

    @property
    def slowest(self) -> float:
        """How many times the time of Wagtail's own listing the slowest page of the queue takes."""
        listing = self.queue[LISTING]["seconds"]
        return max(each["seconds"] for each in self._own()) / listing

    @property
    def queries(self) -> int:
        """The most queries that a page of the queue takes."""
        return max(each["queries"] for each in self._own())

    @property
    def seconds_per_10000(self) -> tuple[float, float]:
        """What the two rebuilds take for ten thousand jobs."""
        first, nightly = self.rebuild_seconds
        return first / self.jobs * 10_000, nightly / self.jobs * 10_000

    def _own(self) -> list[dict[str, Any]]:
        return [each for name, each in self.queue.items() if not name.startswith(OF_WAGTAIL)]


def measured(pages: int) -> Desk:
    """Make a desk with so many pages, if it is not there, and measure a copy of it."""
    say(f"Making a translation desk with {pages:,} pages, if it is not there …")
    folder = _filled(pages)
    copy = VAR / "desk-run"
    shutil.rmtree(copy, ignore_errors=True)
    (copy / "out").mkdir(parents=True)
    migrated_database.snapshot(folder / "db.sqlite3", copy / "db.sqlite3")
    watch = watching(3)
    rebuilt, first = _rebuilt(copy, pages, watch("translation_jobs rebuild, the first"))
    _again, nightly = _rebuilt(copy, pages, watch("translation_jobs rebuild, every night"))
    answers = copy / "asked.json"
    asking = run(
        [sys.executable, "-m", "bench.desk.asking", str(answers)],
        _environment(copy),
        log_of_asking := VAR / f"desk-asking-{pages}.log",
        watch("pages of the queue"),
    )
    if asking.exit_code:
        raise RuntimeError(f"Asking ended with {asking.exit_code}: see {log_of_asking}")
    found = json.loads(answers.read_text("utf-8"))
    shutil.rmtree(copy)
    seconds = (first["seconds"], nightly["seconds"])
    return Desk(pages, first["jobs"], rebuilt, seconds, found["pages"], found["save"])


def _rebuilt(folder: Path, pages: int, watch: Watch) -> tuple[Measured, dict[str, Any]]:
    """Rebuild all jobs: how it was measured, and what the command says itself."""
    log = VAR / f"desk-rebuild-{pages}.log"
    command = [sys.executable, "manage.py", "translation_jobs", "rebuild", "--json"]
    rebuild = run(command, _environment(folder), log, watch)
    if rebuild.exit_code:
        raise RuntimeError(f"The rebuild ended with {rebuild.exit_code}: see {log}")
    said: dict[str, Any] = json.loads(log.read_text("utf-8").splitlines()[-1])
    return rebuild, said


def _filled(pages: int) -> Path:
    folder = VAR / f"desk-{pages}"

    def make() -> None:
        migrated_database.snapshot(empty_site() / "db.sqlite3", folder / "db.sqlite3")
        subprocess.run(
            [sys.executable, "-m", "bench.desk.filling", str(pages)],
            cwd=ROOT,
            env=_environment(folder),
            check=True,
        )

    return kept(folder, FILES, make)


def _environment(folder: Path) -> dict[str, str]:
    return environment(folder, settings="bench.settings_desk")


def tables(desk: Desk, before: Desk | None) -> list[str]:
    """Word what was measured, and the goals."""
    listing = desk.queue[LISTING]["seconds"]
    pages = [
        [
            name,
            f"{each['seconds'] * 1000:.0f}",
            f"{each['seconds'] / listing:.2f}",
            str(each["queries"]),
        ]
        for name, each in desk.queue.items()
    ]
    sizes = [each for each in (before, desk) if each]
    rebuilds = [
        [
            f"{each.pages:,} pages, {each.jobs:,} jobs",
            *(f"{seconds:.1f}" for seconds in each.rebuild_seconds),
            *(f"{seconds:.1f}" for seconds in each.seconds_per_10000),
            f"{each.rebuild.peak / 1e6:.0f}",
        ]
        for each in sizes
    ]
    saved = [
        f"{desk.save['seconds'] * 1000:.0f}",
        str(desk.save["queries"]),
        str(desk.save["touched"]),
    ]
    goal_rows = [[goal.name, goal.limit, goal.shown, goal.verdict] for goal in goals(desk, before)]
    return [
        f"Translation desk: {desk.pages:,} pages in 5 languages, {desk.jobs:,} jobs.",
        table(["50 rows on a screen", "ms", "× Wagtail's listing", "queries"], pages),
        table(
            [
                "rebuild of all jobs",
                "the first, s",
                "every night, s",
                "the first, s per 10,000",
                "every night, s per 10,000",
                "peak MB",
            ],
            rebuilds,
        ),
        table(["saving one string", "ms", "queries", "jobs touched"], [["", *saved]]),
        table(["goal", "to reach", "measured", ""], goal_rows),
    ]


def _ms(asked: dict[str, Any]) -> str:
    return f"{asked['seconds'] * 1000:.0f}"


def goals(desk: Desk, before: Desk | None) -> list[Goal]:
    """Hold the measurements to what the desk promises."""
    growth = None
    if before and before.rebuild.peak:
        growth = desk.rebuild.peak / before.rebuild.peak
    return [
        at_most("queries of a page of the queue", 15, desk.queries, ""),
        at_most("a page of the queue, against Wagtail's own listing", 3, desk.slowest),
        at_most("jobs touched by saving one string", 1, desk.save["touched"], ""),
        at_most("growth of the memory of a rebuild", 1.5, growth),
    ]
