"""A mirror in a folder: a disk, a network share, a stick. Replaced whole."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from samizdat_mirror.manifest import FOLDER, Manifest, ManifestError
from samizdat_mirror.store.blobs import hash_of
from samizdat_mirror.store.locking import LockedError, locked
from samizdat_mirror.swapping import recover, staging_of, swap
from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.changes import Changes, Remote
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import BusyError, PushError, RefusedError
from samizdat_mirror.targets.state import State
from samizdat_mirror.targets.work import Work

# Whatever the umask of the program: a web server that runs as another user reads it.
FILE_MODE, FOLDER_MODE = 0o644, 0o755


class FolderTarget(Target):
    """The next edition is put together beside the folder, of what is there already and what is new.

    A folder that is a symbolic link is replaced by another link, all others by exchanging names.
    """

    def __init__(self, path: Path, state: State) -> None:
        self.path = Path(os.path.abspath(path))
        if not self.path.name:
            raise RefusedError(f"Expected a folder for the mirror alone, found {self.path}.")
        super().__init__(f"folder:{self.path}", state)

    @contextmanager
    def held(self, work: Work) -> Iterator[None]:
        """Hold the folder by a lock beside it, so that other users of the machine see it too."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with locked(self.path.with_name(f".{self.path.name}.lock")):
                recover(self.path)
                yield
        except LockedError as error:
            raise BusyError(
                f"Another program is at work on {self.path} (process {error.holder}). "
                "Wait until it has ended."
            ) from error
        except OSError as error:
            raise PushError(_failed(self.path, error)) from error

    def current(self, work: Work) -> Remote:
        if not self.path.exists():
            return Remote()
        if not self.path.is_dir():
            raise RefusedError(f"Expected a folder at {self.path}, found a file.")
        found = dict(_files_in(self.path))
        if not found:
            return Remote()
        try:
            manifest = Manifest.of_folder(self.path)
        except ManifestError as error:
            raise RefusedError(
                f"The folder {self.path} is not empty and is no edition, so nothing was changed. "
                "Choose an empty folder."
            ) from error
        self._refuse_strangers(found, manifest)
        return Remote(
            manifest.publication,
            manifest.number,
            {
                path: _sha256(path, file, manifest, thorough=work.thorough)
                for path, file in found.items()
            },
        )

    def _refuse_strangers(self, found: dict[str, Path], manifest: Manifest) -> None:
        strangers = [
            path for path in sorted(found) if path not in manifest.files and not _is_beside(path)
        ]
        if strangers:
            named = ", ".join(strangers[:3]) + (" and more" if strangers[3:] else "")
            raise RefusedError(
                f"The folder {self.path} holds files that no edition put there: {named}. "
                "Move them elsewhere, then push again."
            )

    def apply(self, edition: Edition, changes: Changes, work: Work) -> None:
        staging = staging_of(self.path)
        uploads = set(changes.uploads)
        _clear(staging, edition)
        for path in edition.files:
            work.check()
            target = staging / path
            if not target.exists():
                _make_folders(staging, target.parent)
                if path in uploads or not _linked(self.path / path, target):
                    with edition.open(path) as file:
                        _copy(file, target)
            if path in uploads:
                work.file_done(path)
        swap(staging, self.path)


def _clear(staging: Path, edition: Edition) -> None:
    """Leave in the folder beside only what a push that died has already put there rightly."""
    staging.mkdir(exist_ok=True)
    staging.chmod(FOLDER_MODE)
    for path, file in list(_files_in(staging)):
        wanted = edition.files.get(path)
        if file.is_symlink() or not wanted or hash_of(file) != wanted.sha256:
            file.unlink()
    for folder in sorted((each for each in staging.rglob("*") if each.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix(), path


def _sha256(path: str, file: Path, manifest: Manifest, *, thorough: bool) -> str:
    """Give what lies there, as the manifest says if the size is right, or else as it is."""
    said = manifest.files.get(path)
    if said and not thorough and file.stat().st_size == said.size:
        return said.sha256
    return hash_of(file) or ""


def _is_beside(path: str) -> bool:
    return path.startswith(f"{FOLDER}/")


def _make_folders(staging: Path, folder: Path) -> None:
    if not folder.exists():
        _make_folders(staging, folder.parent)
        folder.mkdir()
        folder.chmod(FOLDER_MODE)


def _linked(source: Path, target: Path) -> bool:
    """Let a file that stays the same be in both folders at once. False where disks cannot."""
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def _copy(file: BinaryIO, target: Path) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    incoming = target.with_name(".incoming")
    with incoming.open("wb") as written:
        shutil.copyfileobj(file, written)
        written.flush()
        os.fsync(written.fileno())
    incoming.chmod(FILE_MODE)
    incoming.replace(target)


def _failed(path: Path, error: OSError) -> str:
    where = error.filename or path
    return f"The mirror in {path} could not be written: {error.strerror or error} ({where})."
