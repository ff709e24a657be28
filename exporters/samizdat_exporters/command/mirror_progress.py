"""Shows on a terminal how far the making and sending of an edition is."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

from samizdat_exporters.editions_admin.work import State
from samizdat_exporters.stages import Progress

WORDS = {State.DONE: "has it", State.FAILED: "failed"}


class Spoken:
    """Passes pages on to the bar for them, and says of each mirror when it is done."""

    def __init__(self, pages: Progress | None, stream: Any) -> None:
        self._pages, self._stream = pages, stream if pages else None
        self._names: Sequence[str] = ()
        self._lock = Lock()

    def __call__(self, done: int, total: int, what: str) -> None:
        if self._pages:
            self._pages(done, total, what)

    def sending(self, names: Sequence[str]) -> None:
        self._names = names

    def part(self, index: int, **values: Any) -> None:
        state = values.get("state")
        if state and self._stream:
            with self._lock:
                self._stream.write(f"\nMirror {self._names[index]}: {WORDS[state]}.")

    def is_unwanted(self) -> bool:
        return False
