"""Words the results as tables that read well in a terminal and in Markdown alike."""

from collections.abc import Sequence

from bench.contestants import BAKERY
from bench.goals import Goal
from bench.race import Result

UNKNOWN = "–"


def of_results(results: Sequence[Result]) -> str:
    """One row for each contestant; a failed one has its reason below the table."""
    head = [
        "", "seconds", "processor s", "pages/s", "× wagtail-bakery", "peak MB", "queries/page",
        "made anew",
    ]  # fmt: skip
    bakery = next((each for each in results if each.key == BAKERY and not each.failed), None)
    reasons = [f"{each.name} failed: {each.failed}" for each in results if each.failed]
    return "\n".join([table(head, [_row(each, bakery) for each in results]), *reasons])


def _row(result: Result, bakery: Result | None) -> list[str]:
    if result.failed:
        return [result.name, "failed", *[UNKNOWN] * 6]
    measured = result.measured
    ratio = bakery.measured.seconds / measured.seconds if bakery else None
    return [
        result.name,
        f"{measured.seconds:.2f}",
        f"{measured.cpu_seconds:.1f}",
        f"{result.pages / measured.seconds:,.0f}",
        UNKNOWN if ratio is None else f"{ratio:.3g}",
        f"{measured.peak / 1e6:.0f}" if measured.peak else UNKNOWN,
        UNKNOWN if result.queries is None else f"{result.queries:.1f}",
        UNKNOWN if result.made is None else f"{result.made:,}",
    ]


def of_growth(small: Sequence[Result], large: Sequence[Result]) -> str:
    """What the same build takes on a small and on a large site."""
    head = ["", *(f"{each[0].pages:,} pages" for each in (small, large)), "growth"]
    later = {result.key: result for result in large if not result.failed}
    rows = []
    for one in small:
        other = later.get(one.key)
        if other and not one.failed:
            rows += [_seconds(one, other), _memory(one, other)]
    return table(head, rows)


def _seconds(one: Result, other: Result) -> list[str]:
    before, after = one.measured.seconds, other.measured.seconds
    return [f"{one.name}: seconds", f"{before:.2f}", f"{after:.2f}", f"{after / before:.2f} ×"]


def _memory(one: Result, other: Result) -> list[str]:
    before, after = one.measured.peak / 1e6, other.measured.peak / 1e6
    growth = f"{after / before:.2f} ×" if before else UNKNOWN
    return [f"{one.name}: peak MB", f"{before:.0f}", f"{after:.0f}", growth]


def of_goals(goals: Sequence[Goal]) -> str:
    head = ["goal", "to reach", "measured", ""]
    return table(head, [[goal.name, goal.limit, goal.shown, goal.verdict] for goal in goals])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Align the first column left, the others right."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    rule = [
        ("-" * width if at == 0 else "-" * (width - 1) + ":") for at, width in enumerate(widths)
    ]
    return "\n".join([line(head), line(rule), *map(line, rows)])
