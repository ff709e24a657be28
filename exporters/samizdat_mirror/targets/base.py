"""What all kinds of mirrors have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from samizdat_mirror.targets.changes import Changes, Remote, plan_swap
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.state import State
from samizdat_mirror.targets.work import Work


class Target(ABC):
    """One mirror, to which editions are pushed.

    `address` names it for people and programs, and holds no secret. `notes` are what a person
    has to know or to do after a push, such as a DNS record to set.
    """

    # Whether readers have one edition or the other, whatever happens meanwhile.
    is_atomic: ClassVar[bool] = True

    def __init__(self, address: str, state: State) -> None:
        self.address = address
        self.state = state
        self.notes: list[str] = []

    @contextmanager
    def held(self, work: Work) -> Iterator[None]:
        """Hold the mirror, and whatever connection it takes, while the block runs.

        Raises BusyError if somebody else brings it up to date.
        """
        with self.state.held(self.address):
            yield

    @abstractmethod
    def current(self, work: Work) -> Remote:
        """Say what lies there. Raises RefusedError where it is nobody's to replace."""

    def plan(self, edition: Edition, remote: Remote) -> Changes:
        """Say what has to happen. Asks nobody."""
        return plan_swap(edition, remote)

    @abstractmethod
    def apply(self, edition: Edition, changes: Changes, work: Work) -> None:
        """Make the changes. If it dies, the next push finishes."""
