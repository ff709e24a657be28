"""Reads answers of HTTP/1.1: as much of it as fetching files needs, and fast.

A mirror has thousands of small files. Python's own client spends more time on the headers of each,
which it reads as those of an e-mail, than on the file.
"""

from collections.abc import Iterator
from http.client import HTTPException
from typing import IO

MAX_LINE = 1 << 16
MAX_HEADERS = 100


class BrokenOffError(HTTPException):
    """An answer ended before its end."""


class Answer:
    """The answer to one request. Its body must be read to the end before the next is asked for."""

    def __init__(self, reader: IO[bytes]) -> None:
        self._reader = reader
        self.status, version = _status(reader)
        self.headers = _headers(reader)
        while self.status < 200:
            self.status, version = _status(reader)
            self.headers = _headers(reader)
        self.is_chunked = self.headers.get(b"transfer-encoding", b"").lower() == b"chunked"
        self.length = None if self.is_chunked else _length(self.headers.get(b"content-length"))
        asks_to_close = b"close" in self.headers.get(b"connection", b"").lower()
        has_end = self.is_chunked or self.length is not None
        self.keeps_open = version == b"HTTP/1.1" and has_end and not asks_to_close

    def header(self, name: str) -> str:
        """Give a header as text, or "" where there is none."""
        return self.headers.get(name.lower().encode(), b"").decode("latin-1")

    def pieces(self, size: int) -> Iterator[bytes]:
        """Give the body in pieces of at most `size` bytes."""
        if self.is_chunked:
            yield from self._chunked(size)
        elif self.length is not None:
            yield from self._exactly(self.length, size)
        else:
            while piece := self._reader.read(size):
                yield piece

    def _exactly(self, length: int, size: int) -> Iterator[bytes]:
        while length:
            piece = self._reader.read(min(size, length))
            if not piece:
                raise BrokenOffError("it broke off")
            length -= len(piece)
            yield piece

    def _chunked(self, size: int) -> Iterator[bytes]:
        while length := _chunk_length(_line(self._reader)):
            yield from self._exactly(length, size)
            _line(self._reader)
        _headers(self._reader)


def _status(reader: IO[bytes]) -> tuple[int, bytes]:
    line = _line(reader)
    version, _, rest = line.partition(b" ")
    code = rest[:3]
    if not version.startswith(b"HTTP/1.") or not code.isdigit():
        raise HTTPException(f"it does not speak HTTP: {line[:60]!r}")
    return int(code), version


def _headers(reader: IO[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for _ in range(MAX_HEADERS):
        line = _line(reader)
        if not line:
            return found
        name, _, value = line.partition(b":")
        found[name.lower()] = value.strip()
    raise HTTPException(f"it sends more than {MAX_HEADERS} headers")


def _line(reader: IO[bytes]) -> bytes:
    line = reader.readline(MAX_LINE)
    if not line.endswith(b"\n"):
        raise BrokenOffError("it broke off" if len(line) < MAX_LINE else "a line has no end")
    return line.rstrip(b"\r\n")


def _length(value: bytes | None) -> int | None:
    if value is None:
        return None
    if not value.isdigit():
        raise HTTPException(f"it sends no length: {value[:30]!r}")
    return int(value)


def _chunk_length(line: bytes) -> int:
    try:
        return int(line.partition(b";")[0], 16)
    except ValueError as error:
        raise HTTPException(f"it sends no length: {line[:30]!r}") from error
