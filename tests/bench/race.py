"""Lets contestants export the same site one after the other, and holds what they wrote to it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import migrated_database
from bench.contestants import Contestant
from bench.folders import ROOT, VAR, environment
from bench.running import Measured, Watch, run

NEW_TITLE = "Исправленное заявление"
LINES_OF_LOG = 5


@dataclass(frozen=True)
class Result:
    """What a contestant reached with a site of `pages`. `failed` says why nothing counts, or "".

    `queries` counts those for each page, `made` the addresses that an edition made anew; None
    where it cannot be known.
    """

    key: str
    name: str
    pages: int
    measured: Measured
    failed: str = ""
    queries: float | None = None
    made: int | None = None


def race(
    site: Path,
    programs: Path,
    contestants: Sequence[Contestant],
    watching: Callable[[str], Watch],
) -> list[Result]:
    """Run each contestant on one copy of a site, last the one that edits it.

    `watching` gives what shows how a contestant is doing.
    """
    copy = _copied(site)
    expected = json.loads((copy / "pages.json").read_text("utf-8"))
    results = {}
    for each in sorted(contestants, key=lambda contestant: contestant.edits):
        for name in each.clears:
            shutil.rmtree(copy / "out" / name, ignore_errors=True)
        if each.edits:
            expected[_edit(copy)] = NEW_TITLE
        results[each.key] = _result(each, copy, programs, expected, watching(each.name))
    shutil.rmtree(copy)
    return [results[each.key] for each in contestants]


def _copied(site: Path) -> Path:
    """Copy what contestants may change; the kept site stays as it is."""
    copy = VAR / "run"
    if copy.exists():
        shutil.rmtree(copy)
    (copy / "out").mkdir(parents=True)
    migrated_database.snapshot(site / "db.sqlite3", copy / "db.sqlite3")
    shutil.copy(site / "pages.json", copy)
    for name in ("media", "static", "hugo"):
        shutil.copytree(site / name, copy / name)
    return copy


def _edit(site: Path) -> str:
    """Edit one page, and give its file."""
    command = [sys.executable, "-m", "bench.editing", NEW_TITLE]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(site), check=True, capture_output=True, text=True
    )
    return done.stdout


def _result(
    contestant: Contestant, site: Path, programs: Path, expected: Mapping[str, str], watch: Watch
) -> Result:
    out, log = site / "out", VAR / f"{contestant.key}.log"
    line = contestant.line(programs, site, out)
    measured = run(line, contestant.environment(site, out), log, watch)
    if contestant.resident and not measured.exit_code:
        seconds, cpu_seconds = json.loads((out / "seconds").read_text("utf-8"))
        measured = replace(measured, seconds=seconds, cpu_seconds=cpu_seconds)
    pages = len(expected)
    return Result(
        contestant.key,
        contestant.name,
        pages,
        measured,
        failed(measured, log, out / contestant.html, expected),
        int((out / "queries").read_text()) / pages if contestant.counts else None,
        _made(log) if contestant.group == "edition" else None,
    )


def failed(measured: Measured, log: Path, html: Path, expected: Mapping[str, str]) -> str:
    """Say why a contestant's numbers do not count, or "": it wrote each page, with its title."""
    if measured.exit_code:
        end = " / ".join(log.read_text(errors="replace").splitlines()[-LINES_OF_LOG:])
        return f"it ended with {measured.exit_code}: {end}"
    if files := lacking(html, expected):
        return f"{len(files)} of {len(expected)} pages are missing, such as {files[0]}"
    return ""


def lacking(html: Path, expected: Mapping[str, str]) -> list[str]:
    """Give the files that are not there, or do not show their title."""
    return [file for file, title in expected.items() if not _shows(html / file, title)]


def _shows(file: Path, title: str) -> bool:
    return file.is_file() and title in file.read_text("utf-8", errors="replace")


def _made(log: Path) -> int | None:
    """Read how much an edition says that it made anew."""
    found = re.search(r'"rendered": (\d+)', log.read_text(errors="replace"))
    return int(found[1]) if found else None
