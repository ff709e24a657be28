"""Serves a mirror from a folder, for a look at it. Keeps no log of who read what."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

NOT_FOUND = "404.html"


class MirrorHandler(SimpleHTTPRequestHandler):
    """Answers as a plain web server would: index files, the mirror's own 404, no listings."""

    protocol_version = "HTTP/1.1"
    server_version = "mirror"
    sys_version = ""
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".avif": "image/avif",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".webp": "image/webp",
        ".xml": "application/xml; charset=utf-8",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, NOT_FOUND)
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def list_directory(self, path: Any) -> BinaryIO | None:  # type: ignore[override]
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: what nobody wrote down nobody can be made to hand over."""


def server(folder: Path, host: str, port: int) -> ThreadingHTTPServer:
    """Make a server for a folder, listening already. Port 0 takes any that is free."""
    return ThreadingHTTPServer((host, port), partial(MirrorHandler, directory=str(folder)))
