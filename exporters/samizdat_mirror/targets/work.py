"""What a push reports to, and is stopped by, while it is at work."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from samizdat_mirror.targets.changes import Changes
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import PushCancelledError
from samizdat_mirror.targets.retrying import Retry

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a push is: files and bytes that travel, and the path that was last done."""

    files_done: int
    files: int
    bytes_done: int
    bytes: int
    path: str


Report = Callable[[Progress], None]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Work:
    """The circumstances of one push. Threads may share it.

    `progress` is called after each file, `cancelled` asked before each; `now` gives the time.
    `thorough` has the files of the mirror looked at, instead of believing its own manifest. `wait`
    has others at work on the mirror waited for, instead of giving up.
    """

    def __init__(
        self,
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
        retry: Retry | None = None,
        now: Callable[[], datetime] = _utc_now,
        *,
        thorough: bool = False,
        wait: bool = False,
    ) -> None:
        self.now, self.thorough, self.wait = now, thorough, wait
        self._retry = retry or Retry()
        self._progress, self._cancelled = progress, cancelled
        self._lock = threading.Lock()
        self._sizes: dict[str, int] = {}
        self._done = self._bytes_done = 0

    def begin(self, edition: Edition, changes: Changes) -> None:
        """Say what is to travel."""
        self._sizes = {path: edition.files[path].size for path in changes.uploads}
        self._done = self._bytes_done = 0
        self._report("")

    def extend(self, edition: Edition, paths: Iterable[str]) -> None:
        """Say that more is to travel than was thought."""
        self._sizes |= {path: edition.files[path].size for path in paths}

    def file_done(self, path: str) -> None:
        """Count a file that has arrived."""
        with self._lock:
            self._done += 1
            self._bytes_done += self._sizes.get(path, 0)
            self._report(path)

    def check(self) -> None:
        """Raise PushCancelledError if somebody asked to stop."""
        if self._cancelled and self._cancelled():
            raise PushCancelledError

    def attempt(self, operation: Callable[[], T]) -> T:
        """Do something, again and again if the network spoils it, until somebody asks to stop."""
        return self._retry(operation, self.check)

    def pause(self) -> None:
        """Let some seconds pass, unless somebody asks to stop."""
        self.check()
        self._retry.pause()

    def _report(self, path: str) -> None:
        if self._progress:
            total = sum(self._sizes.values())
            self._progress(Progress(self._done, len(self._sizes), self._bytes_done, total, path))
