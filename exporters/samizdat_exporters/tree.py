"""The tree under construction: writes files once, and knows what it wrote."""

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from samizdat_exporters.errors import ExportError
from samizdat_exporters.left_out import REMOVED_CONTENT, REMOVED_PATH, LeftOutError
from samizdat_exporters.media_types import media_type_of
from samizdat_mirror.manifest import FOLDER, File
from samizdat_mirror.removals import Removals

HASH_LENGTH = 20  # hex digits: 80 bits, enough to tell one group's files apart


class Tree:
    """A folder that is filled from empty. Its files become the manifest's.

    Nothing enters that a removal names, by its path or by its content: LeftOutError says so.
    """

    def __init__(self, root: Path, removals: Removals) -> None:
        self.root = root
        self._removals = removals
        self.files: dict[str, File] = {}
        self._folded: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def write(self, path: str, data: bytes, media_type: str = "") -> None:
        """Add one file. Raises ExportError where another has its name, in any spelling."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._refuse_removed(path, sha256)
        self._claim(path)
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.files[path] = File(sha256, len(data), media_type or media_type_of(path))

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
        try:
            self._refuse_removed(path, digest.hexdigest())
        except LeftOutError:
            Path(file.name).unlink()
            raise
        Path(file.name).replace(self.root / path)
        (self.root / path).chmod(0o666 & ~_umask())
        if path not in self.files:
            self._claim(path)
            self.files[path] = File(digest.hexdigest(), size, media_type_of(path))
        return path

    def _refuse_removed(self, path: str, sha256: str) -> None:
        if sha256 in self._removals.contents:
            raise LeftOutError(REMOVED_CONTENT)
        if self._removals.covers_path(path):
            raise LeftOutError(REMOVED_PATH)

    def _claim(self, path: str) -> None:
        """Take a name, and those of the folders above it, for one file on every file system."""
        folded = unicodedata.normalize("NFC", path).casefold()
        above = [str(folder) for folder in PurePosixPath(folded).parents]
        others = (self._folded.get(name) for name in [folded, *above])
        if other := next(filter(None, others), self._folders.get(folded)):
            raise ExportError(
                f"Two pages would become one file: {path} and {other}. "
                "Change the slug of one of them."
            )
        if FOLDER in above:
            raise ExportError(
                f"The name {FOLDER} is kept for the mirror's own files, found {path}. "
                "Change the slug of the page."
            )
        self._folded[folded] = path
        for folder in above:
            self._folders.setdefault(folder, path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
