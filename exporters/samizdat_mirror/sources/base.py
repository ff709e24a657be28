"""What every source offers, and how it fails."""

from collections.abc import Iterator
from typing import Protocol


class SourceError(Exception):
    """A source cannot be read just now, which says nothing about what it has."""


class MissingError(SourceError):
    """A source has no file at a path."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"There is no {path}.")


class TooLongError(SourceError):
    """A source gave more bytes than the file can have."""

    def __init__(self, path: str, limit: int) -> None:
        self.path = path
        super().__init__(f"{path} is longer than the {limit:,} bytes that it may have.")


class TooSlowError(SourceError):
    """A source kept its reader waiting for too long."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path} came too slowly to wait for.")


class Source(Protocol):
    """Gives files by the path that the manifest knows. Any number of threads may ask at once."""

    name: str

    def read(self, path: str, limit: int) -> bytes:
        """Give a whole file that is small enough for memory, at most `limit` bytes."""
        ...

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Give a file piece by piece, at most `limit` bytes. Raises SourceError."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
