"""Shows how far an export is: a bar on a terminal, a line now and then elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, NamedTuple, Never

from tqdm import tqdm

from samizdat_exporters.stages import Progress

SECONDS_BETWEEN_LINES = 2.0


class Work(NamedTuple):
    """What is being done, and to what."""

    verb: str
    things: str


BUILDING = Work("Building", "pages")


@contextmanager
def shown(stream: Any, work: Work = BUILDING, *, quiet: bool) -> Iterator[Progress | None]:
    """Give the function that work reports to, or None where nothing is to be shown."""
    if quiet:
        yield None
    elif stream.isatty():
        unit = f" {work.things}"
        # A bar is drawn over itself, and Django's own stream would end each with a new line.
        terminal = getattr(stream, "_out", stream)
        with tqdm(file=terminal, unit=unit, desc=work.verb, dynamic_ncols=True) as bar:
            yield _bar(bar)
    else:
        yield _lines(stream, work)


def _bar(bar: "tqdm[Never]") -> Progress:
    def report(done: int, total: int, what: str) -> None:
        bar.set_postfix_str(what[-40:], refresh=not total)
        if total:
            bar.total = total
            bar.update(done - bar.n)

    return report


def _lines(stream: Any, work: Work) -> Progress:
    last = monotonic()
    begun: tuple[float, int] | None = None

    def report(done: int, total: int, what: str) -> None:
        nonlocal last, begun
        now = monotonic()
        if not total:
            stream.write(f"{work.verb}: {what}\n")
            return
        # What was done before the first thing says nothing about how fast things are done.
        begun = begun or (now, done)
        if done == total or now - last >= SECONDS_BETWEEN_LINES:
            last = now
            speed = _speed(done - begun[1], total - done, now - begun[0])
            stream.write(f"{work.verb}: {done} of {total} {work.things}{speed}, {what}\n")

    return report


def _speed(done: int, left: int, seconds: float) -> str:
    """Say how fast it goes and how long the rest takes, as soon as that is known."""
    if not (done and left and seconds):
        return ""
    rate = done / seconds
    return f" ({rate:.0f} a second, {left / rate:.0f} s left)"
