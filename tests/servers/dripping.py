"""A server that never comes to an end: it sends for ever, fast or a byte at a time."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PIECE = b"x" * 65536


class _Handler(BaseHTTPRequestHandler):
    piece = PIECE
    pause = 0.0

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while not self.server.stopped.is_set():  # type: ignore[attr-defined]
                self.wfile.write(self.piece)
                time.sleep(self.pause)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def dripping(piece: bytes = PIECE, pause: float = 0.0) -> Iterator[int]:
    """Serve pieces without end, with a pause after each, and give the port."""
    handler = type("Handler", (_Handler,), {"piece": piece, "pause": pause})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.stopped = threading.Event()  # type: ignore[attr-defined]
    server.daemon_threads = True
    assert isinstance(server, socketserver.ThreadingMixIn)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.stopped.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()
