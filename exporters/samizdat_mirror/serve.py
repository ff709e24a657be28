"""Serves a mirror from a folder, for a look at it. Keeps no log of who read what."""

import re
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from samizdat_mirror.kept import shown_in
from samizdat_mirror.manifest import PATH, Manifest, ManifestError

NOT_FOUND = "404.html"
INDEX = "index.html"
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
TEXT = {"application/xml", "application/atom+xml", "application/rss+xml", "text/javascript"}


class MediaTypes:
    """What the manifest says of each file, read again when another edition is shown."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / PATH
        self._read_from: tuple[int, int] | None = None
        self._types: dict[str, str] = {}

    def of(self, path: str) -> str | None:
        """Give the media type of a file of the tree, with the character set of texts."""
        try:
            stat = self._path.stat()
            if self._read_from != (stat.st_ino, stat.st_mtime_ns):
                files = Manifest.from_json(self._path.read_text(encoding="utf-8")).files
                self._types = {name: file.media_type for name, file in files.items()}
                self._read_from = (stat.st_ino, stat.st_mtime_ns)
        except (OSError, ManifestError):
            return None
        found = self._types.get(path)
        is_text = found is not None and (found.startswith("text/") or found in TEXT)
        return f"{found}; charset=utf-8" if is_text and "charset" not in str(found) else found


class MirrorHandler(SimpleHTTPRequestHandler):
    """Answers as a plain web server would: index files, ranges, the mirror's own 404, no lists."""

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

    def __init__(self, *args: Any, types: MediaTypes, **kwargs: Any) -> None:
        self._types = types
        self._left: int | None = None
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """Answer a request for one range of a file with that range, all others with the whole."""
        self._left = None
        asked = RANGE.fullmatch(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or "If-Range" in self.headers or not path.is_file():
            return super().send_head()
        try:
            file = path.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        size = path.stat().st_size
        span = _span(asked[1], asked[2], size)
        if span is None:
            file.close()
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        first, last = span
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        file.seek(first)
        self._left = last - first + 1
        return file

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file, or as much of it as was asked for."""
        if self._left is None:
            return super().copyfile(source, outputfile)
        while self._left > 0 and (chunk := source.read(min(1 << 16, self._left))):
            outputfile.write(chunk)
            self._left -= len(chunk)
        return None

    def end_headers(self) -> None:
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        """Give the media type that the manifest names, or else one by the file's ending."""
        asked = unquote(urlsplit(self.path).path).lstrip("/")
        if not asked or asked.endswith("/"):
            asked += INDEX
        return self._types.of(asked) or super().guess_type(path)

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
    """Make a server for a folder, listening already. Port 0 takes any that is free.

    A folder that `samizdat pull` keeps has its edition in `current`, which is followed anew with
    every request: readers get the next edition as soon as it is there.
    """
    shown = shown_in(folder)
    handler = partial(MirrorHandler, directory=str(shown), types=MediaTypes(shown))
    return ThreadingHTTPServer((host, port), handler)


def _span(first: str, last: str, size: int) -> tuple[int, int] | None:
    """Give the first and last byte that a range means; None if the file has no such bytes."""
    if not first:
        count = min(int(last or 0), size)
        return (size - count, size - 1) if count else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return (start, end) if start <= end else None
