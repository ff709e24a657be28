"""The folder that holds the finished edition: replaced whole, and only if it is ours."""

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samizdat_exporters.errors import OutputError
from samizdat_mirror.manifest import FOLDER, Manifest, ManifestError

AT_FDCWD = -100
RENAME_EXCHANGE = 2


@contextmanager
def staged(out: Path, publication: str) -> Iterator[Path]:
    """Give an empty folder beside `out`; when the block ends well, it takes the place of `out`.

    If the block raises, or the machine stops, `out` stays as it was. Raises OutputError if
    `out` holds what this program did not put there, or if another build is at work.
    """
    out = Path(os.path.abspath(out))
    if not out.name:
        raise OutputError(f"Expected a folder for the mirror alone, found {out}. Choose another.")
    staging = out.with_name(f".{out.name}.building")
    former = out.with_name(f".{out.name}.former")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {out.parent} cannot be made: {error.strerror}.") from error
    with _lock(out.with_name(f".{out.name}.lock")):
        _recover(out, former)
        refuse_foreign(out, publication)
        shutil.rmtree(staging, ignore_errors=True)
        try:
            staging.mkdir()
            yield staging
            _swap(staging, out, former)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            shutil.rmtree(former, ignore_errors=True)


def empty(folder: Path) -> None:
    """Make a folder of our own anew, in order to fill it again."""
    shutil.rmtree(folder)
    folder.mkdir()


def refuse_foreign(out: Path, publication: str) -> None:
    """Raise OutputError unless `out` is missing, empty, or an edition of this publication."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise OutputError(
            f"Expected a folder at {out}, found something else. Choose another folder with --out."
        )
    if not out.exists() or not any(out.iterdir()):
        return
    try:
        manifest = Manifest.of_folder(out)
    except ManifestError as error:
        raise OutputError(
            f"The folder {out} is not empty and is no edition, so nothing was written. "
            "Choose an empty folder with --out."
        ) from error
    if manifest.publication != publication:
        raise OutputError(
            f"The folder {out} holds an edition of another publication "
            f"({manifest.canonical_url}). Choose another folder with --out."
        )
    if strangers := _strangers(out, manifest):
        named = ", ".join(strangers[:3])
        raise OutputError(
            f"The folder {out} holds files that no edition put there: {named}"
            f"{' and more' if len(strangers) > 3 else ''}. Move them elsewhere, then build again."
        )


def _strangers(out: Path, manifest: Manifest) -> list[str]:
    found = (path.relative_to(out) for path in out.rglob("*") if not path.is_dir())
    return sorted(
        path.as_posix()
        for path in found
        if path.as_posix() not in manifest.files and path.parts[0] != FOLDER
    )


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise OutputError(
                f"Another build is at work here (process {file.read().strip() or 'unknown'}). "
                "Wait until it has ended."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _swap(staging: Path, out: Path, former: Path) -> None:
    """Put `staging` where `out` is, in one step where the system can exchange two names."""
    if not out.exists():
        staging.rename(out)
    elif not _exchange(staging, out):
        out.rename(former)
        staging.rename(out)


def _recover(out: Path, former: Path) -> None:
    """Undo the first of two renames, if the machine stopped before the second."""
    if former.exists() and not out.exists():
        former.rename(out)
    shutil.rmtree(former, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically by Linux's renameat2. False where that cannot be had."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
