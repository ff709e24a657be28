"""The files of a folder on an SFTP host."""

import errno
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import BytesIO
from posixpath import dirname
from typing import Any, BinaryIO, TypeVar

from samizdat_mirror.targets.objects import MOST_BYTES, ConflictError, Headers, Read
from samizdat_mirror.targets.sftp_connection import Connection

T = TypeVar("T")
THREADS = 4
INCOMING = ".incoming"
HARD_LINK = "hardlink@openssh.com"


class SftpFiles:
    """Files by path below a folder. Each is there whole or not at all."""

    threads = THREADS

    def __init__(self, connection: Connection, root: str) -> None:
        self._connection, self.root = connection, root
        self._folders: set[str] = set()

    def read(self, path: str) -> Read | None:
        def read(sftp: Any) -> Read | None:
            try:
                with sftp.open(f"{self.root}/{path}", "rb") as file:
                    return Read(file.read(MOST_BYTES))
            except FileNotFoundError:
                return None

        return self._run(path, read)

    def write(self, path: str, file: BinaryIO, size: int, headers: Headers | None = None) -> None:
        target = f"{self.root}/{path}"
        incoming = f"{dirname(target)}/{INCOMING}-{_short(path)}"

        def write(sftp: Any) -> None:
            file.seek(0)
            self._make_folders(sftp, dirname(path))
            sftp.putfo(file, incoming, file_size=size)
            sftp.posix_rename(incoming, target)

        self._run(path, write)

    def exchange(self, path: str, data: bytes, former: Read | None) -> Read:
        if former is None:
            self._create(path, data)
        else:
            found = self.read(path)
            if found != former:
                raise ConflictError
            self.write(path, BytesIO(data), len(data))
        return Read(data)

    def _create(self, path: str, data: bytes) -> None:
        """Write a file whole, where there is none: plain renaming takes nobody's place."""
        target, incoming = f"{self.root}/{path}", f"{self.root}/{INCOMING}-{_short(path)}"

        def create(sftp: Any) -> None:
            self._make_folders(sftp, "")
            sftp.putfo(BytesIO(data), incoming, file_size=len(data))
            try:
                sftp.rename(incoming, target)
            except OSError as error:
                sftp.remove(incoming)
                if _exists(sftp, target):
                    raise ConflictError from error
                raise

        self._run(path, create)

    def link(self, source: str, path: str) -> bool:
        """Let a file that lies elsewhere on the host appear here too. False where it cannot."""

        def link(sftp: Any) -> bool:
            self._make_folders(sftp, dirname(path))
            target = f"{self.root}/{path}"
            try:
                _request(sftp, HARD_LINK, source, target)
            except OSError:
                return _exists(sftp, target)
            return True

        return self._run(path, link)

    def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._run(path, partial(_remove, path=f"{self.root}/{path}"))
        for folder in sorted({above for path in paths for above in _above(path)}, reverse=True):
            self._run(folder, partial(_remove_empty, path=f"{self.root}/{folder}"))
            self._folders.discard(folder)

    def listing(self) -> Mapping[str, str | None]:
        found = self._run("", lambda sftp: list(_walk(sftp, self.root, "")))
        return dict.fromkeys(found)

    def allow(self, mode: int) -> None:
        """Set who may enter the folder."""
        self._run("", lambda sftp: sftp.chmod(self.root, mode))

    def make(self) -> None:
        """Make the folder itself."""
        self._run("", lambda sftp: self._make_folders(sftp, ""))

    def _make_folders(self, sftp: Any, folder: str) -> None:
        if folder in self._folders:
            return
        if folder:
            self._make_folders(sftp, dirname(folder))
        path = f"{self.root}/{folder}".rstrip("/") or "/"
        try:
            sftp.mkdir(path)
        except OSError:
            if not _exists(sftp, path):
                raise
        self._folders.add(folder)

    def _run(self, path: str, operation: Callable[[Any], T]) -> T:
        return self._connection.run(f"{self.root}/{path}", operation)


def _request(sftp: Any, name: str, *arguments: str) -> None:
    """Ask for an extension of the protocol that paramiko has no method for."""
    from paramiko.sftp import CMD_EXTENDED

    sftp._request(CMD_EXTENDED, name, *arguments)  # noqa: SLF001 - as its own posix_rename does


def _short(path: str) -> str:
    """Name a temporary file for one path: two threads may be at work in one folder."""
    return f"{hash(path) & 0xFFFFFFFFFFFF:012x}"


def _above(path: str) -> Iterator[str]:
    while path := dirname(path):
        yield path


def _exists(sftp: Any, path: str) -> bool:
    try:
        sftp.lstat(path)
    except FileNotFoundError:
        return False
    return True


def _remove(sftp: Any, path: str) -> None:
    with suppress(FileNotFoundError):
        sftp.remove(path)


def _remove_empty(sftp: Any, path: str) -> None:
    try:
        sftp.rmdir(path)
    except OSError as error:
        # That it is not empty has no number of its own in the protocol.
        if error.errno == errno.EACCES:
            raise


def _walk(sftp: Any, root: str, folder: str) -> Iterator[str]:
    try:
        entries = sftp.listdir_attr(f"{root}/{folder}")
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{folder}/{entry.filename}" if folder else entry.filename
        if stat.S_ISDIR(entry.st_mode):
            yield from _walk(sftp, root, path)
        else:
            yield path
