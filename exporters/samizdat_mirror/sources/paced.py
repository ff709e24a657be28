"""Connections whose every answer ends by a deadline, however a server drips its bytes.

A timeout of a socket starts anew with each byte. Here a whole answer has one, headers included.
"""

import io
import socket
import time
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult

from samizdat_mirror.sources.answers import Answer

PORTS = {"http": 80, "https": 443}
BUFFER = 1 << 16


class PacedConnection:
    """One connection to a web server, by way of a proxy if one is given."""

    def __init__(self, parts: SplitResult, idle: float, proxy: SplitResult | None = None) -> None:
        self._idle = idle
        self._deadline = time.monotonic() + idle
        self._host = parts.netloc.rpartition("@")[2].encode("idna").decode()
        self._sock = _connected(parts, idle, proxy)
        self._reader = io.BufferedReader(_Raw(self), BUFFER)

    def ask(self, path: str, seconds: float) -> Answer:
        """Ask for a file, whose answer must be over within so many seconds."""
        self._deadline = time.monotonic() + seconds
        lines = (
            f"GET {path} HTTP/1.1",
            f"Host: {self._host}",
            "User-Agent: samizdat",
            "Accept: */*",
            "Accept-Encoding: identity",
        )
        self._sock.settimeout(self._idle)
        self._sock.sendall("\r\n".join((*lines, "", "")).encode("ascii"))
        return Answer(self._reader)

    def receive(self, buffer: Any) -> int:
        """Read what has come. Raises TimeoutError when the deadline is over."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(min(left, self._idle))
        return self._sock.recv_into(buffer)

    def close(self) -> None:
        self._sock.close()


class _Raw(io.RawIOBase):
    """Lets Python's buffer read from a paced connection."""

    def __init__(self, connection: PacedConnection) -> None:
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._connection.receive(buffer)


def _connected(parts: SplitResult, idle: float, proxy: SplitResult | None) -> socket.socket:
    """Connect. Python's own client knows TLS, certificates and proxies."""
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    if proxy is None:
        connection = kind(host, port, timeout=idle)
    else:
        connection = kind(proxy.hostname or "", proxy.port, timeout=idle)
        connection.set_tunnel(host, port)
    connection.connect()
    sock: socket.socket = connection.sock
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock
