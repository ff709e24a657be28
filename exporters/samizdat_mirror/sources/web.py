"""An edition on a web server: read by a client that expects the worst of it."""

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import SplitResult, quote, urlsplit
from urllib.request import getproxies, proxy_bypass

from samizdat_mirror.sources.answers import Answer
from samizdat_mirror.sources.base import MissingError, SourceError, TooLongError, TooSlowError
from samizdat_mirror.sources.paced import PacedConnection

CHUNK = 1 << 18
# Object storage answers 403 for what is not there, unless readers may list everything.
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.GONE}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a reader waits: seconds without a byte, and the slowest rate in bytes a second.

    `attempts` says how often it asks for a file where a server fails but does not lie.
    """

    idle: float = 20.0
    rate: int = 4_000
    attempts: int = 5

    def for_size(self, size: int) -> float:
        """Give the seconds that an answer of so many bytes may take as a whole."""
        return self.idle + size / self.rate


class WebSource:
    """Reads files below an address, over one connection for each thread that asks."""

    def __init__(self, address: str, patience: Patience) -> None:
        self.name = address
        parts = self._parts = _parts(address)
        self._prefix = quote(parts.path.removesuffix("/"), safe="/%") + "/"
        self._patience = patience
        self._local = threading.local()
        self._open: set[PacedConnection] = set()
        self._lock = threading.Lock()

    def read(self, path: str, limit: int) -> bytes:
        """Give a whole file. Where a server fails but does not lie, ask again after a while."""
        for attempt in range(1, self._patience.attempts):
            try:
                return b"".join(self.chunks(path, limit))
            except (MissingError, TooLongError, TooSlowError):
                raise
            except SourceError:
                time.sleep(random.uniform(0.05, 0.1) * 2**attempt)  # noqa: S311 - no secret
        return b"".join(self.chunks(path, limit))

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        try:
            answer = self._answer(path, limit)
            yield from self._body(answer, path, limit)
        except TimeoutError as error:
            self._drop()
            raise TooSlowError(path) from error
        except (OSError, HTTPException, UnicodeError) as error:
            self._drop()
            raise SourceError(f"{self.name} cannot be read: {_reason(error)}.") from error

    def close(self) -> None:
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    def _answer(self, path: str, limit: int) -> Answer:
        """Ask for a file, a second time where the server has closed an idle connection."""
        connection: PacedConnection | None = getattr(self._local, "connection", None)
        target, seconds = self._prefix + quote(path), self._patience.for_size(limit)
        if connection is not None:
            try:
                return connection.ask(target, seconds)
            except TimeoutError:
                raise
            except (OSError, HTTPException):
                self._drop()
        return self._connect().ask(target, seconds)

    def _body(self, answer: Answer, path: str, limit: int) -> Iterator[bytes]:
        if answer.status != HTTPStatus.OK:
            self._refuse(answer, path)
        left = limit
        is_too_long = answer.length is not None and answer.length > limit
        for piece in () if is_too_long else answer.pieces(min(CHUNK, limit + 1)):
            left -= len(piece)
            if left < 0:
                is_too_long = True
                break
            yield piece
        if is_too_long or not answer.keeps_open:
            self._drop()
        if is_too_long:
            raise TooLongError(path, limit)

    def _refuse(self, answer: Answer, path: str) -> None:
        """Raise the error for an answer that is no file. Its body is nobody's concern."""
        self._drop()
        if answer.status in GONE:
            raise MissingError(path)
        if location := answer.header("Location"):
            raise SourceError(
                f"{self.name} leads on to {location[:200]}. Name that address, if you mean it."
            )
        raise SourceError(f"{self.name} answers {answer.status} for {path}.")

    def _connect(self) -> PacedConnection:
        connection = PacedConnection(self._parts, self._patience.idle, _proxy(self._parts))
        self._local.connection = connection
        with self._lock:
            self._open.add(connection)
        return connection

    def _drop(self) -> None:
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None
            with self._lock:
                self._open.discard(connection)


def _parts(address: str) -> SplitResult:
    """Take an address apart. Raises SourceError for what is none."""
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise SourceError(f"Expected an address such as https://example.org/, found {address!r}.")
    return parts


def _proxy(parts: SplitResult) -> SplitResult | None:
    """Give the proxy that the environment names, if it does: so Tor is reached, too."""
    named = getproxies().get(parts.scheme) or getproxies().get("all")
    if not named or proxy_bypass(parts.hostname or ""):
        return None
    via = urlsplit(named)
    if via.scheme != "http" or not via.hostname:
        raise SourceError(
            f"Expected a proxy such as http://127.0.0.1:8118, found {named!r}. For Tor, set "
            "HTTPTunnelPort in torrc and name that port."
        )
    return via


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
