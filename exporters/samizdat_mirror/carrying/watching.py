"""Pulls again and again, until told to stop."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def until_stopped() -> Iterator[threading.Event]:
    """Give an event that Ctrl-C and SIGTERM set, so that what has begun is finished first."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    former = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)


def watch(once: Callable[[], object], seconds: float, stopped: threading.Event) -> int:
    """Call `once` now and after each pause, and give how often it was called."""
    count = 0
    while not stopped.is_set():
        once()
        count += 1
        stopped.wait(seconds)
    return count
