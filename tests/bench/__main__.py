"""`make bench`: how fast the export is, beside others on the same site."""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from bench import machine, mirrors, tables
from bench.contestants import CONTESTANTS, GROUPS, GROWING, Contestant
from bench.desk import report
from bench.goals import goals
from bench.peers import PeersError, installed
from bench.race import Result, race
from bench.showing import say, watching
from bench.sites.kept import kept_site

DESK, MIRRORS = "desk", "mirrors"
ALL = (*GROUPS, DESK, MIRRORS)


def main() -> int:
    """Run the bench, print its tables, and give 1 if somebody's numbers do not count."""
    options, facts = _options(), machine.facts()
    if DESK in options.only:
        _desk(options, facts)
    if MIRRORS in options.only:
        _mirrors(options, facts)
    chosen = [each for each in CONTESTANTS if each.group in options.only]
    if not chosen:
        return 0
    say("Installing the others, if they are not there …")
    try:
        programs = installed()
    except PeersError as error:
        say(str(error))
        return 1
    large = _raced(options.pages, programs, chosen)
    growing = [each for each in chosen if each.key in GROWING]
    is_larger = options.small < options.pages
    small = _raced(options.small, programs, growing) if growing and is_larger else []
    _print(facts, large, small)
    if options.json:
        _write(options.json, facts, large, small)
    return int(any(result.failed for result in [*large, *small]))


def _desk(options: Namespace, facts: dict[str, str]) -> None:
    """Measure the translation desk, and print its tables."""
    is_larger = options.small < options.pages
    before = report.measured(options.small) if is_larger else None
    desk = report.measured(options.pages)
    sys.stdout.write("\n" + "\n\n".join(report.tables(desk, before)) + "\n")
    if options.json:
        data = {"machine": facts, "desk": asdict(desk), "small": before and asdict(before)}
        text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        options.json.with_suffix(".desk.json").write_text(text, encoding="utf-8")


def _mirrors(options: Namespace, facts: dict[str, str]) -> None:
    """Measure what carrying a mirror costs, and print its tables."""
    say(f"Carrying a mirror of {mirrors.FILES:,} files:")
    measured = mirrors.measure(watching(len(mirrors.RUNNERS) * mirrors.ROUNDS))
    parts = (mirrors.table(measured), tables.of_goals(mirrors.goals(measured)))
    sys.stdout.write("\n" + "\n\n".join(parts) + "\n")
    if options.json:
        data = {
            "machine": facts,
            "mirrors": {name: asdict(one) for name, one in measured.items()},
            "goals": [{**asdict(g), "verdict": g.verdict} for g in mirrors.goals(measured)],
        }
        text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        options.json.with_suffix(".mirrors.json").write_text(text, encoding="utf-8")


def _options() -> Namespace:
    parser = ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--pages", type=int, default=4000, help="The size of the large site.")
    parser.add_argument("--small", type=int, default=1000, help="The size to see growth from.")
    parser.add_argument("--only", nargs="+", choices=ALL, default=ALL, help="Who takes part.")
    parser.add_argument("--json", type=Path, help="Write the numbers into this file too.")
    return parser.parse_args()


def _raced(pages: int, programs: Path, contestants: list[Contestant]) -> list[Result]:
    say(f"Making a site of {pages:,} pages, if it is not there …")
    site = kept_site(pages)
    say(f"{len(contestants)} runs on {pages:,} pages:")
    return race(site, programs, contestants, watching(len(contestants)))


def _print(facts: dict[str, str], large: list[Result], small: list[Result]) -> None:
    on = ", ".join(f"{name} {value}" for name, value in facts.items())
    parts = [f"{large[0].pages:,} pages in 3 languages; {on}.", tables.of_results(large)]
    if small:
        parts.append(tables.of_growth(small, large))
    parts.append(tables.of_goals(goals(large, small)))
    sys.stdout.write("\n" + "\n\n".join(parts) + "\n")


def _write(file: Path, facts: dict[str, str], large: list[Result], small: list[Result]) -> None:
    data = {
        "machine": facts,
        "large": [asdict(result) for result in large],
        "small": [asdict(result) for result in small],
        "goals": [{**asdict(goal), "verdict": goal.verdict} for goal in goals(large, small)],
    }
    file.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
