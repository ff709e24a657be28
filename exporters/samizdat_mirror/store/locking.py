"""Lets one program at a time change a store."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_held: set[IO[str]] = set()


class LockedError(Exception):
    """Another process is at work. `holder` is its number, or "unknown"."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(
            f"Another build is at work here (process {holder}). Wait until it has ended."
        )


@contextmanager
def locked(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold a lock while the block runs. It goes with the process, however that ends.

    Raises LockedError if another process holds it, unless it is to be waited for.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            file.seek(0)
            raise LockedError(file.read().strip() or "unknown") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        _held.add(file)
        try:
            yield
        finally:
            _held.discard(file)


def leave_to_parent() -> None:
    """Give a fork no part in its parent's locks: they would outlive a parent that is killed."""
    for file in _held:
        file.close()
    _held.clear()
