"""The tree under construction: writes files once, and knows what it wrote."""

import hashlib
import mimetypes
import os
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from samizdat_exporters.errors import ExportError
from samizdat_mirror.manifest import File

MEDIA_TYPES = {
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
HASH_LENGTH = 20  # hex digits: 80 bits, enough to tell one group's files apart


class Tree:
    """A folder that is filled from empty. Its files become the manifest's."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, File] = {}
        self._folded: dict[str, str] = {}

    def write(self, path: str, data: bytes, media_type: str = "") -> None:
        """Add one file. Raises ExportError where another has its name, in any spelling."""
        self._claim(path)
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.files[path] = File(
            hashlib.sha256(data).hexdigest(), len(data), media_type or media_type_of(path)
        )

    def add(self, folder: str, suffix: str, chunks: Iterable[bytes]) -> str:
        """Add a file named by its content, and give its path. Equal content is one file."""
        place = self.root / folder
        place.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with tempfile.NamedTemporaryFile(dir=place, delete=False) as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        path = f"{folder}/{digest.hexdigest()[:HASH_LENGTH]}{suffix}"
        Path(file.name).replace(self.root / path)
        (self.root / path).chmod(0o666 & ~_umask())
        if path not in self.files:
            self._claim(path)
            self.files[path] = File(digest.hexdigest(), size, media_type_of(path))
        return path

    def _claim(self, path: str) -> None:
        folded = unicodedata.normalize("NFC", path).casefold()
        if other := self._folded.get(folded):
            raise ExportError(
                f"Two pages would become one file: {path} and {other}. "
                "Change the slug of one of them."
            )
        self._folded[folded] = path


def media_type_of(path: str) -> str:
    """Name the media type by the file's ending, whatever this machine has registered."""
    suffix = Path(path).suffix.lower()
    guessed = MEDIA_TYPES.get(suffix) or mimetypes.types_map.get(suffix)
    return guessed or "application/octet-stream"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
