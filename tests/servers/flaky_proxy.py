"""A bad network between a client and a server: it resets, cuts, delays, and answers 503.

What it does is drawn from a seed, so that a run can be repeated. It also counts requests.
"""

import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NamedTuple

CHUNK = 16384
DELAY = 0.02
UNAVAILABLE = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
# RST instead of FIN when the socket is closed.
ABRUPTLY = struct.pack("ii", 1, 0)

BAD = {"pass": 50, "delay": 10, "503": 10, "reset": 10, "cut request": 10, "cut answer": 10}
GOOD = {"pass": 1}


class Request(NamedTuple):
    method: str
    path: str


class FlakyProxy:
    """Stands before a port of this machine; see `port`, `requests` and `done`.

    With `http`, each connection is made to carry one request, and a fault is drawn for each. Else
    bytes are passed on as they are, and faults are drawn for connections.
    """

    def __init__(
        self, upstream: int, *, faults: Mapping[str, int], seed: int, http: bool = True
    ) -> None:
        self.requests: list[Request] = []
        self.done: Counter[str] = Counter()
        self._upstream, self._http = upstream, http
        self._faults, self._random = dict(faults), random.Random(seed)
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def serve(self) -> None:
        """Answer until the socket is closed."""
        with suppress(OSError):
            while True:
                client, _address = self._listening.accept()
                threading.Thread(target=self._answer, args=[client], daemon=True).start()

    def close(self) -> None:
        # `close` alone would leave a thread waiting in `accept`.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _draw(self) -> tuple[str, float]:
        with self._lock:
            names, weights = zip(*self._faults.items(), strict=True)
            fault = self._random.choices(names, weights)[0]
            self.done[fault] += 1
            return fault, self._random.random()

    def _answer(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            fault, part = self._draw()
            head = self._head(client) if self._http else b""
            if fault == "503":
                client.sendall(UNAVAILABLE)
                return
            if fault == "reset":
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABRUPTLY)
                return
            if fault == "delay":
                time.sleep(DELAY)
            limit = int(part * (2000 if self._http else 60_000))
            with socket.create_connection(("127.0.0.1", self._upstream)) as server:
                server.sendall(head)
                requests = threading.Thread(
                    target=_pass_on,
                    args=[client, server, limit if fault == "cut request" else None],
                    daemon=True,
                )
                requests.start()
                _pass_on(server, client, limit if fault == "cut answer" else None)
            _shut(client)
            requests.join()

    def _head(self, client: socket.socket) -> bytes:
        """Read a request's head, note it, and ask the server to close after its answer."""
        received = b""
        while b"\r\n\r\n" not in received:
            chunk = client.recv(CHUNK)
            if not chunk:
                raise ConnectionResetError
            received += chunk
        head, _, rest = received.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        method, path, _version = first.decode("latin-1").split(" ", 2)
        with self._lock:
            self.requests.append(Request(method, path))
        kept = [line for line in lines if not line.lower().startswith(b"connection:")]
        return b"\r\n".join([first, *kept, b"Connection: close"]) + b"\r\n\r\n" + rest


def _pass_on(source: socket.socket, target: socket.socket, limit: int | None) -> None:
    """Pass bytes on until one side ends, or until there were as many as the limit says."""
    with suppress(OSError):
        while chunk := source.recv(CHUNK):
            if limit is not None:
                chunk = chunk[:limit]
                limit -= len(chunk)
            target.sendall(chunk)
            if limit == 0:
                _shut(source)
                break
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


@contextmanager
def flaky_proxy(
    upstream: int, *, faults: Mapping[str, int] = BAD, seed: int = 1, http: bool = True
) -> Iterator[FlakyProxy]:
    """Run a proxy before a port; faults are drawn by weight."""
    proxy = FlakyProxy(upstream, faults=faults, seed=seed, http=http)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join()
