"""Files by the SHA-256 of their content: written once, never changed, shared by all editions."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

NAME = re.compile(r"[0-9a-f]{64}")
INCOMING = ".incoming-"
READ_ONLY = 0o444
CHUNK = 1 << 20


class Blobs:
    """A folder of blobs. Any number of processes may write to it at once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Say where a blob lies, or would lie."""
        return self.root / sha256[:2] / sha256

    def put(self, data: bytes, sha256: str = "") -> str:
        """Store bytes, and give their SHA-256, which whoever knows it already may name.

        One that is there counts if its size is right: after a power cut it may be empty.
        """
        sha256 = sha256 or hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if not _has_size(target, len(data)):
            incoming = self.root / f"{INCOMING}{os.getpid()}-{sha256}"
            try:
                self._write(incoming, data)
                self._settle(incoming, target)
            finally:
                incoming.unlink(missing_ok=True)
        return sha256

    def put_chunks(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Store what is too large for memory, and give its SHA-256 and size."""
        self.root.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with tempfile.NamedTemporaryFile(dir=self.root, prefix=INCOMING, delete=False) as file:
            incoming = Path(file.name)
            try:
                for chunk in chunks:
                    file.write(chunk)
                    digest.update(chunk)
                    size += len(chunk)
                file.flush()
                sha256 = digest.hexdigest()
                target = self.path(sha256)
                if not _has_size(target, size):
                    self._settle(incoming, target)
            finally:
                incoming.unlink(missing_ok=True)
        return sha256, size

    def _write(self, incoming: Path, data: bytes) -> None:
        try:
            incoming.write_bytes(data)
        except FileNotFoundError:
            self.root.mkdir(parents=True, exist_ok=True)
            incoming.write_bytes(data)

    @staticmethod
    def _settle(incoming: Path, target: Path) -> None:
        incoming.chmod(READ_ONLY)
        try:
            incoming.replace(target)
        except FileNotFoundError:  # of two hundred and fifty-six folders, most are there
            target.parent.mkdir(exist_ok=True)
            incoming.replace(target)

    def place(self, sha256: str, target: Path) -> None:
        """Let a blob appear at another path too: as a hard link, or as a copy on another disk."""
        try:
            target.hardlink_to(self.path(sha256))
        except FileNotFoundError:
            if target.parent.exists():
                raise
            target.parent.mkdir(parents=True, exist_ok=True)
            self.place(sha256, target)
        except FileExistsError:
            target.unlink()
            self.place(sha256, target)
        except OSError:
            shutil.copyfile(self.path(sha256), target)

    def clear_incoming(self) -> None:
        """Delete what a program that was killed did not finish. Nobody may be at work here."""
        for path in self.root.glob(f"{INCOMING}*"):
            path.unlink(missing_ok=True)

    def read(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()

    def is_sound(self, sha256: str) -> bool:
        """Whether a blob is there and still has the content that its name says."""
        return hash_of(self.path(sha256)) == sha256

    def __iter__(self) -> Iterator[str]:
        """Give every blob. Files with other names are not ours."""
        for path in sorted(self.root.glob("??/*")):
            if NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def delete(self, sha256: str) -> int:
        """Delete a blob, and give the number of bytes that it had."""
        path = self.path(sha256)
        size = path.stat().st_size if path.exists() else 0
        path.unlink(missing_ok=True)
        return size


def hash_of(path: Path, algorithm: str = "sha256") -> str | None:
    """Give the SHA-256 of a file in hex, or another hash, or None if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, algorithm).hexdigest()
    except OSError:
        return None


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False
