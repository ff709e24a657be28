"""Writes keys and roots: whole or not at all, and keys for nobody else's eyes."""

import os
from contextlib import suppress
from pathlib import Path

PRIVATE_FOLDER = 0o700
PRIVATE = 0o600
PUBLIC = 0o644


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner enters, unless it is there."""
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)


def write(target: Path, data: bytes, mode: int = PUBLIC) -> None:
    """Write a file that is old or new, whatever happens. It never has more rights than `mode`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming = target.with_name(f".{target.name}.incoming")
    incoming.unlink(missing_ok=True)
    handle = os.open(incoming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            # The umask may have taken rights away. A stick's file system knows none, which is fine.
            with suppress(OSError):
                os.fchmod(handle, mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        incoming.replace(target)
    finally:
        incoming.unlink(missing_ok=True)


def others_may_read(path: Path) -> bool:
    """Whether the group or everybody may read a file."""
    return bool(path.stat().st_mode & 0o077)
