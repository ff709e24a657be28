"""Tries again what a bad network spoils: later and later, never all at once."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from samizdat_mirror.targets.errors import PushError, TransientError

T = TypeVar("T")
WAIT = 5.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Retry:
    """How often, and for how long at most in seconds, to wait between attempts.

    Each wait is a random part of a limit that doubles, so that several that failed together do
    not come back together.
    """

    attempts: int = 10
    first: float = 0.5
    longest: float = 30.0
    sleep: Callable[[float], object] = time.sleep
    random: Callable[[], float] = random.random

    def pause(self) -> None:
        """Wait for somebody else: between half of `WAIT` and all of it."""
        self.sleep(WAIT * (0.5 + self.random() / 2))

    def __call__(self, operation: Callable[[], T], check: Callable[[], None] | None = None) -> T:
        """Give what an operation gives. Only TransientError is worth another attempt.

        `check` is asked before each attempt, and raises if nobody wants it any more.
        """
        for attempt in range(self.attempts):
            if check:
                check()
            try:
                return operation()
            except TransientError as error:
                failed = error
            if attempt + 1 < self.attempts:
                self.sleep(self.random() * min(self.longest, self.first * 2**attempt))
        raise PushError(f"{failed} Gave up after {self.attempts} attempts.") from failed
