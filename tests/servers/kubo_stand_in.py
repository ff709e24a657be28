"""A stand-in for Kubo's RPC, which cannot be had here: just the three commands that a push uses.

It follows Kubo's documentation: `dag/import` reads a CAR, checks the hash of each block, and pins
the root if everything below it is there; `pin/ls` and `pin/rm` answer 500 for what is not pinned.
Whether a real Kubo accepts the same was not tried.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from samizdat_mirror.targets.unixfs import text


class KuboStandIn:
    """What the node has: blocks and pins by CID, and the sizes of the CARs that it was sent."""

    def __init__(self) -> None:
        self.blocks: dict[str, bytes] = {}
        self.pins: set[str] = set()
        self.cars: list[bytes] = []
        self.port = 0
        self.token: str | None = None

    @property
    def address(self) -> str:
        return f"ipfs+http://127.0.0.1:{self.port}"

    def take(self, car: bytes) -> list[dict[str, Any]]:
        """Import a CAR as `dag/import` does."""
        self.cars.append(car)
        root, blocks = read_car(car)
        for cid, data in blocks.items():
            if hashlib.sha256(data).digest() != cid[4:]:
                raise ValueError(f"mismatch in content integrity of {text(cid)}")
            self.blocks[text(cid)] = data
        lost = self._lost(root)
        if not lost:
            self.pins.add(text(root))
        problem = (
            f"block was not found locally (offline): ipld: could not find {lost}" if lost else ""
        )
        return [{"Root": {"Cid": {"/": text(root)}, "PinErrorMsg": problem}}]

    def _lost(self, root: bytes) -> str | None:
        """Name a block below the root that is missing."""
        data = self.blocks.get(text(root))
        if data is None:
            return text(root)
        if root[1] == 0x55:
            return None
        return next(filter(None, map(self._lost, links_of(data))), None)


def read_car(car: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """Take a CAR apart: its one root, and its blocks."""
    size, at = varint(car, 0)
    header = car[at : at + size]
    root = header[header.index(b"\xd8\x2a\x58\x25\x00") + 5 :][:36]
    at += size
    blocks = {}
    while at < len(car):
        size, at = varint(car, at)
        blocks[car[at : at + 36]] = car[at + 36 : at + size]
        at += size
    return root, blocks


def links_of(data: bytes) -> Iterator[bytes]:
    """Read the links of a dag-pb block."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        size, at = varint(data, at)
        if tag == 0x12:
            yield data[at + 2 : at + 38]
        at += size


def varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        number |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            return number, at


class _Handler(BaseHTTPRequestHandler):
    node: KuboStandIn

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        cid = parse_qs(url.query).get("arg", [""])[0]
        node = self.node
        if node.token and self.headers.get("Authorization") != f"Bearer {node.token}":
            self._answer(403, {"Message": "forbidden"})
        elif url.path == "/api/v0/dag/import":
            self._import(body)
        elif url.path == "/api/v0/pin/ls" and cid in node.pins:
            self._answer(200, {"Keys": {cid: {"Type": "recursive"}}})
        elif url.path == "/api/v0/pin/rm" and cid in node.pins:
            node.pins.remove(cid)
            self._answer(200, {"Pins": [cid]})
        else:
            self._answer(500, {"Message": f"path '{cid}' is not pinned", "Code": 0})

    def _import(self, body: bytes) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser().parsebytes(head + body).get_payload()
        car = parts[0].get_payload(decode=True)  # type: ignore[index]
        try:
            self._answer(200, *self.node.take(car))  # type: ignore[arg-type]
        except (ValueError, IndexError) as error:
            self._answer(500, {"Message": str(error)})

    def _answer(self, status: int, *documents: dict[str, Any]) -> None:
        body = "".join(json.dumps(each) + "\n" for each in documents).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def kubo_stand_in() -> Iterator[KuboStandIn]:
    """Run a node on a free port."""
    node = KuboStandIn()
    handler = type("Handler", (_Handler,), {"node": node})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        node.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=[0.05], daemon=True)
        thread.start()
        try:
            yield node
        finally:
            server.shutdown()
            thread.join()
