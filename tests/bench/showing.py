"""Shows how far the bench is: a line that moves on a terminal, a line now and then elsewhere."""

import sys
from collections.abc import Callable

from bench.running import Watch

SECONDS_BETWEEN_LINES = 10.0


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def watching(steps: int) -> Callable[[str], Watch]:
    """Give what begins to show a step: it tells which of all steps it is."""
    step = 0

    def begin(name: str) -> Watch:
        nonlocal step
        step += 1
        title = f"[{step}/{steps}] {name}"
        return _moving(title) if sys.stderr.isatty() else _lines(title)

    return begin


def _moving(name: str) -> Watch:
    def watch(seconds: float, memory: int) -> None:
        sys.stderr.write(f"\r\x1b[K{name}: {seconds:.0f} s, {memory / 1e6:.0f} MB")

    return watch


def _lines(name: str) -> Watch:
    said = -SECONDS_BETWEEN_LINES

    def watch(seconds: float, memory: int) -> None:
        nonlocal said
        if seconds - said >= SECONDS_BETWEEN_LINES:
            said = seconds
            say(f"{name}: {seconds:.0f} s, {memory / 1e6:.0f} MB")

    return watch
