"""What this machine remembers of the mirrors that it pushes to. All of it may be deleted."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samizdat_mirror.store.locking import LockedError, locked
from samizdat_mirror.store.trees import write
from samizdat_mirror.targets.errors import BusyError

PRIVATE = 0o700


def default_folder() -> Path:
    """Name the folder in which a user's programs keep their state."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "samizdat"


class State:
    """A folder with a part for each mirror, by its address."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or default_folder()

    def folder(self, address: str) -> Path:
        """Give the part of one mirror, made if need be."""
        folder = self.root / "mirrors" / hashlib.sha256(address.encode()).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        return folder

    @property
    def holder(self) -> str:
        """Name this installation by a random number, the same from then on."""
        path = self.root / "installation"
        if not path.exists():
            self.root.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
            with locked(self.root / "lock", wait=True):
                if not path.exists():
                    write(path, uuid.uuid4().hex)
        return path.read_text(encoding="utf-8")

    @contextmanager
    def held(self, address: str) -> Iterator[None]:
        """Keep other pushes of this machine away from a mirror. Raises BusyError."""
        try:
            with locked(self.folder(address) / "lock"):
                yield
        except LockedError as error:
            raise BusyError(
                f"Another push to {address} is at work here (process {error.holder}). "
                "Wait until it has ended."
            ) from error
