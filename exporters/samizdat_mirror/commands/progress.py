"""Shows how far files have travelled: a bar for each on a terminal, else a line now and then.

Nothing is drawn for what is over in two seconds.
"""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, Never

from tqdm import tqdm

from samizdat_mirror.sentences import size_of

SECONDS = 2.0

# Called with files done, files in all, bytes done, bytes in all.
Show = Callable[[int, int, int, int], None]


def shown(stream: Any, label: str, position: int = 0, *, quiet: bool = False) -> Show:
    """Give the function that one transfer reports to; threads may share it."""
    if quiet:
        return _nothing
    return _bar(stream, label, position) if stream.isatty() else _lines(stream, label)


def _nothing(done: int, total: int, done_bytes: int, total_bytes: int) -> None:
    pass


def _bar(stream: Any, label: str, position: int) -> Show:
    bar: tqdm[Never] = tqdm(
        file=stream, desc=label, position=position, unit="B", unit_scale=True, delay=SECONDS,
        dynamic_ncols=True, leave=False,
    )  # fmt: skip

    def show(done: int, total: int, done_bytes: int, total_bytes: int) -> None:
        bar.total = total_bytes
        bar.set_postfix_str(f"{done} of {total} files", refresh=False)
        bar.update(done_bytes - bar.n)
        if done == total:
            bar.close()

    return show


def _lines(stream: Any, label: str) -> Show:
    lock, last = threading.Lock(), monotonic()

    def show(done: int, total: int, done_bytes: int, total_bytes: int) -> None:
        nonlocal last
        with lock:
            now = monotonic()
            if now - last >= SECONDS:
                last = now
                stream.write(f"{label}: {done} of {total} files, {size_of(done_bytes)}\n")
                stream.flush()

    return show
