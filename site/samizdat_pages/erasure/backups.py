"""The backups that the operator has named, and which of them still hold an erased person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from samizdat_pages.conf import setting


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One file or folder of a backup, and when it was written."""

    path: str
    written: datetime

    def __str__(self) -> str:
        return f"{self.path} ({self.written:%Y-%m-%d})"


def backups() -> list[Backup]:
    """List what lies in the folders of `SAMIZDAT["BACKUPS"]`, the oldest first.

    Every backup that exists now was written before the erasure, so each of them may hold the
    person; those written later cannot.
    """
    return sorted(_found(), key=lambda backup: (backup.written, backup.path))


def _found() -> Iterator[Backup]:
    for folder in map(Path, setting("BACKUPS")):
        if folder.is_dir():
            for path in folder.iterdir():
                yield Backup(str(path), datetime.fromtimestamp(path.stat().st_mtime, UTC))
