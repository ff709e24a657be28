"""How a long download says how far it is."""

from typing import Protocol


class Meter(Protocol):
    """Is told what is to come, and then what has come."""

    def begin(self, files: int, size: int) -> None:
        """Say how many files and bytes are to come."""
        ...

    def advance(self, files: int, size: int) -> None:
        """Say how many have come since the last call. Called in any thread."""
        ...


class Silence:
    """Says nothing."""

    def begin(self, files: int, size: int) -> None:
        pass

    def advance(self, files: int, size: int) -> None:
        pass
