"""An edition on a web server: read by a client that expects the worst of it."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urlsplit
from urllib.request import getproxies, proxy_bypass

from samizdat_mirror.sources.base import MissingError, SourceError, TooLongError, TooSlowError
from samizdat_mirror.sources.paced import PacedHTTPConnection, PacedHTTPSConnection

CHUNK = 1 << 18
HEADERS = {"User-Agent": "samizdat", "Accept-Encoding": "identity"}
# Object storage answers 403 for what is not there, unless readers may list everything.
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.GONE}
Connection = PacedHTTPConnection | PacedHTTPSConnection


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a reader waits: seconds without a byte, and the slowest rate in bytes a second."""

    idle: float = 20.0
    rate: int = 4_000

    def for_size(self, size: int) -> float:
        """Give the seconds that an answer of so many bytes may take as a whole."""
        return self.idle + size / self.rate


class WebSource:
    """Reads files below an address, over one connection for each thread that asks."""

    def __init__(self, address: str, patience: Patience) -> None:
        self.name = address
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SourceError(
                f"Expected an address such as https://example.org/, found {address!r}."
            )
        self._parts = parts
        self._prefix = quote(parts.path.removesuffix("/"), safe="/%") + "/"
        self._patience = patience
        self._local = threading.local()
        self._open: set[Connection] = set()
        self._lock = threading.Lock()

    def read(self, path: str, limit: int) -> bytes:
        return b"".join(self.chunks(path, limit))

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        try:
            response = self._answer(path, limit)
            yield from self._body(response, path, limit)
        except TimeoutError as error:
            self._drop()
            raise TooSlowError(path) from error
        except (OSError, HTTPException) as error:
            self._drop()
            raise SourceError(f"{self.name} cannot be read: {_reason(error)}.") from error

    def close(self) -> None:
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    def _answer(self, path: str, limit: int) -> HTTPResponse:
        """Ask for a file, a second time where the server has closed an idle connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            try:
                return self._ask(connection, path, limit)
            except TimeoutError:
                raise
            except (OSError, HTTPException):
                self._drop()
        return self._ask(self._connect(), path, limit)

    def _ask(self, connection: Connection, path: str, limit: int) -> HTTPResponse:
        if connection.sock is None:
            connection.connect()
        if connection.paced is not None:
            connection.paced.deadline = time.monotonic() + self._patience.for_size(limit)
        connection.request("GET", self._prefix + quote(path), headers=HEADERS)
        return connection.getresponse()

    def _body(self, response: HTTPResponse, path: str, limit: int) -> Iterator[bytes]:
        if response.status != HTTPStatus.OK:
            self._refuse(response, path)
        if response.length is not None and response.length > limit:
            self._drop()
            raise TooLongError(path, limit)
        left = limit
        while chunk := response.read(min(CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                self._drop()
                raise TooLongError(path, limit)
            yield chunk
        if response.length:
            raise SourceError(f"{self.name} broke off within {path}.")

    def _refuse(self, response: HTTPResponse, path: str) -> None:
        """Raise the error for an answer that is no file. Its body is nobody's concern."""
        self._drop()
        if response.status in GONE:
            raise MissingError(path)
        if location := response.headers.get("Location", ""):
            raise SourceError(
                f"{self.name} leads on to {location[:200]}. Name that address, if you mean it."
            )
        raise SourceError(f"{self.name} answers {response.status} for {path}.")

    def _connect(self) -> Connection:
        connection = _connection(self._parts, self._patience.idle)
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


def _connection(parts: SplitResult, timeout: float) -> Connection:
    """Connect, through the proxy of the environment if it names one: so Tor is reached, too."""
    kind = PacedHTTPSConnection if parts.scheme == "https" else PacedHTTPConnection
    host, port = parts.hostname or "", parts.port
    proxy = getproxies().get(parts.scheme) or getproxies().get("all")
    if not proxy or proxy_bypass(host):
        return kind(host, port, timeout=timeout)
    via = urlsplit(proxy)
    if via.scheme != "http" or not via.hostname:
        raise SourceError(
            f"Expected a proxy such as http://127.0.0.1:8118, found {proxy!r}. For Tor, set "
            "HTTPTunnelPort in torrc and name that port."
        )
    connection = kind(via.hostname, via.port, timeout=timeout)
    connection.set_tunnel(host, port or (443 if parts.scheme == "https" else 80))
    return connection


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
