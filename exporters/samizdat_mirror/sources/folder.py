"""An edition in a folder, on this machine's disk or on a stick."""

import os
from collections.abc import Iterator
from pathlib import Path

from samizdat_mirror.kept import shown_in
from samizdat_mirror.sources.base import MissingError, SourceError, TooLongError

CHUNK = 1 << 20


class FolderSource:
    """Reads regular files of a folder only: no symlink is followed, wherever it leads.

    A folder that `samizdat pull` keeps has its edition in `current`, which is found by itself.
    """

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self.folder = shown_in(folder).resolve()
        if not self.folder.is_dir():
            raise SourceError(f"Expected a folder at {folder}, found none.")
        self.files, self.strangers = _listed(self.folder)

    def read(self, path: str, limit: int) -> bytes:
        """Give a whole file with as few calls of the system as can be: a tree has thousands."""
        handle = self._opened(path)
        try:
            # One byte more than allowed shows what is too long.
            data = os.read(handle, min(CHUNK, limit + 1))
            if len(data) == CHUNK:
                data += b"".join(self._rest(handle, path, limit - len(data)))
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
        finally:
            os.close(handle)
        if len(data) > limit:
            raise TooLongError(path, limit)
        return data

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        handle = self._opened(path)
        try:
            yield from self._rest(handle, path, limit)
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
        finally:
            os.close(handle)

    def _opened(self, path: str) -> int:
        if path not in self.files:
            raise MissingError(path)
        try:
            return os.open(f"{self.folder}/{path}", os.O_RDONLY | os.O_NOFOLLOW)
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}.") from error

    def _rest(self, handle: int, path: str, limit: int) -> Iterator[bytes]:
        left = limit
        while chunk := os.read(handle, min(CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise TooLongError(path, limit)
            yield chunk

    def close(self) -> None:
        pass


def _listed(folder: Path) -> tuple[frozenset[str], dict[str, str]]:
    """Give regular files, and what is neither a file nor a folder, with its kind."""
    files: set[str] = set()
    strangers: dict[str, str] = {}
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_symlink():
                    strangers[path] = "symlink"
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{path}/", entry.path))
                elif entry.is_file(follow_symlinks=False):
                    files.add(path)
                else:
                    strangers[path] = "special"
    return frozenset(files), strangers
