"""What the making and sending of an edition reports to."""

from collections.abc import Sequence
from typing import Any, Protocol


class Reporting(Protocol):
    """Is told how far it is, in pages first, then in files for each mirror; any thread may tell."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take in how many pages are done and known, or what is done instead, see `stages`."""
        ...

    def sending(self, names: Sequence[str]) -> None:
        """Take in to which mirrors the edition is sent from now on."""
        ...

    def part(self, index: int, **values: Any) -> None:
        """Take in `done` and `total` files of one mirror, or its final `state`."""
        ...

    def is_unwanted(self) -> bool:
        """Say whether somebody wants the work to stop."""
        ...
