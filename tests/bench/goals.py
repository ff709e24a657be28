"""The goals of speed, and whether they were reached."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.contestants import BAKERY, EDITED, EDITED_MORE, FULL, NOTHING, NOTHING_MORE
from bench.race import Result


@dataclass(frozen=True)
class Goal:
    """One goal: `limit` in words, the number that was reached, or None if it is not known."""

    name: str
    limit: str
    value: float | None
    shown: str
    reached: bool

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        return "reached" if self.reached else "not reached"


def goals(large: Sequence[Result], small: Sequence[Result]) -> list[Goal]:
    """Hold the results of the large site, and their growth since the small one, to the goals."""
    at = {result.key: result for result in large if not result.failed}
    before = {result.key: result for result in small if not result.failed}
    sizes = f"from {small[0].pages:,} to {large[0].pages:,} pages" if small else "of the site"
    return [
        _at_least(
            "full build, 2 processes, against wagtail-bakery", 15, _seconds(at, BAKERY, at, FULL)
        ),
        at_most("one page edited, of a full build", 0.01, _seconds(at, EDITED, at, FULL), "%"),
        at_most("nothing changed, of a full build", 0.005, _seconds(at, NOTHING, at, FULL), "%"),
        at_most(
            "one page edited in a worker, of a full build",
            0.01,
            _seconds(at, EDITED_MORE, at, FULL),
            "%",
        ),
        at_most(
            "nothing changed in a worker, of a full build",
            0.005,
            _seconds(at, NOTHING_MORE, at, FULL),
            "%",
        ),
        at_most(f"growth {sizes}: one page edited", 1.5, _seconds(at, EDITED, before, EDITED)),
        at_most(f"growth {sizes}: peak memory", 1.5, _memory(at, before)),
    ]


def _seconds(
    these: Mapping[str, Result], key: str, those: Mapping[str, Result], other: str
) -> float | None:
    """Divide the seconds of one result by those of another, if both are there."""
    if key not in these or other not in those:
        return None
    return these[key].measured.seconds / those[other].measured.seconds


def _memory(at: Mapping[str, Result], before: Mapping[str, Result]) -> float | None:
    if FULL not in at or FULL not in before or not before[FULL].measured.peak:
        return None
    return at[FULL].measured.peak / before[FULL].measured.peak


def _at_least(name: str, limit: float, value: float | None) -> Goal:
    return _goal(name, "≥", limit, value, "×", lambda number: number >= limit)


def at_most(name: str, limit: float, value: float | None, unit: str = "×") -> Goal:
    """Hold a number to what it may be at most."""
    return _goal(name, "≤", limit, value, unit, lambda number: number <= limit)


def _goal(
    name: str,
    sign: str,
    limit: float,
    value: float | None,
    unit: str,
    is_reached: Callable[[float], bool],
) -> Goal:
    shown = "–" if value is None else worded(value, unit)
    reached = value is not None and is_reached(value)
    return Goal(name, f"{sign} {worded(limit, unit)}", value, shown, reached)


def worded(value: float, unit: str) -> str:
    """Word a ratio: `worded(0.01, "%")` is `1 %`, `worded(15, "×")` is `15 ×`."""
    return f"{value * 100:.3g} %" if unit == "%" else f"{value:.3g} {unit}".rstrip()
