"""A stand-in for LibreTranslate: it speaks its protocol and translates nothing.

Each text comes back in capitals, with its markup as it is. `answers` says otherwise.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = tuple[int, Any]


class StandIn:
    """What was asked, and what is answered. An answer is a status and what becomes JSON."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[dict[str, Any]] = []
        self.answers: Callable[[dict[str, Any]], Answer] = in_capitals


def in_capitals(asked: dict[str, Any]) -> Answer:
    return 200, {"translatedText": [capitals(text) for text in asked["q"]]}


def capitals(html: str) -> str:
    """Translate as a machine does that keeps markup: `<b>a</b>` becomes `<b>A</b>`."""
    parts = re.split(r"(<[^>]*>|&\w+;|%\(\w+\)s)", html)
    return "".join(part if number % 2 else part.upper() for number, part in enumerate(parts))


@contextmanager
def libretranslate() -> Iterator[StandIn]:
    """Serve on 127.0.0.1 while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stand_in.asked.append(body | {"path": self.path})
            status, answer = stand_in.answers(body)
            content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:1/translate")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in = StandIn(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
