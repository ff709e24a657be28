"""Writes what is made into the store, and notes it on the trail of the document at hand."""

from collections.abc import Iterable

from samizdat_exporters.left_out import REMOVED_CONTENT, REMOVED_PATH, LeftOutError
from samizdat_exporters.media_types import media_type_of
from samizdat_exporters.trails import Trails
from samizdat_mirror.manifest import File
from samizdat_mirror.removals import Removals
from samizdat_mirror.store import Blobs

HASH_LENGTH = 20  # hex digits: 80 bits, enough to tell one group's files apart


class Writer:
    """Stores files. Raises LeftOutError for what a removal names, by its path or its content."""

    def __init__(self, blobs: Blobs, removals: Removals, trails: Trails) -> None:
        self.trails = trails
        self._blobs = blobs
        self._removals = removals

    def write(self, path: str, data: bytes, media_type: str = "") -> str:
        """Store one file of the tree, and give the SHA-256 of its content."""
        sha256 = self._blobs.put(data)
        self._note(path, File(sha256, len(data), media_type or media_type_of(path)))
        return sha256

    def add(self, folder: str, suffix: str, chunks: Iterable[bytes]) -> str:
        """Store a file named by its content, and give its path. Equal content is one file."""
        sha256, size = self._blobs.put_chunks(chunks)
        path = f"{folder}/{sha256[:HASH_LENGTH]}{suffix}"
        self._note(path, File(sha256, size, media_type_of(path)))
        return path

    def keep(self, text: bytes) -> str:
        """Store what the content checks saw, so that they can look at it again."""
        return self._blobs.put(text)

    def _note(self, path: str, file: File) -> None:
        if file.sha256 in self._removals.contents:
            raise LeftOutError(REMOVED_CONTENT)
        if self._removals.covers_path(path):
            raise LeftOutError(REMOVED_PATH)
        self.trails.current.files[path] = file
