"""Connections whose every read ends by a deadline, however a server drips its bytes.

A timeout of a socket starts anew with each byte. Here a whole answer has one, headers included.
"""

import io
import socket
import time
from http.client import HTTPConnection, HTTPSConnection
from typing import Any


class _Reader(io.RawIOBase):
    """Reads from a socket for as long as its deadline allows."""

    def __init__(self, paced: "PacedSocket") -> None:
        self._paced = paced
        # It keeps the socket open until the answer is read, also after the connection let go of it.
        self._raw = paced.sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._paced.hurry()
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class PacedSocket:
    """As much of a socket as an HTTP connection uses."""

    def __init__(self, sock: socket.socket, idle: float) -> None:
        self.sock = sock
        self.idle = idle
        self.deadline = time.monotonic() + idle

    def hurry(self) -> None:
        """Let the next read end by the deadline. Raises TimeoutError if that is over."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(min(left, self.idle))

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self), 1 << 16)

    def sendall(self, data: Any) -> None:
        self.sock.sendall(data)

    def close(self) -> None:
        self.sock.close()


class PacedHTTPConnection(HTTPConnection):
    """Speaks HTTP over a paced socket."""

    paced: PacedSocket | None = None

    def connect(self) -> None:
        super().connect()
        self.paced = PacedSocket(self.sock, float(self.timeout or 0))
        self.sock = self.paced


class PacedHTTPSConnection(HTTPSConnection):
    """Speaks HTTPS over a paced socket."""

    paced: PacedSocket | None = None

    def connect(self) -> None:
        super().connect()
        self.paced = PacedSocket(self.sock, float(self.timeout or 0))
        self.sock = self.paced
