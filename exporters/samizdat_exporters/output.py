"""The folder that holds the finished edition: replaced whole, and only if it is ours."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samizdat_exporters.errors import BusyError, OutputError
from samizdat_mirror.manifest import FOLDER, Manifest, ManifestError
from samizdat_mirror.store.locking import LockedError, locked
from samizdat_mirror.swapping import recover, replaced, staging_of


@contextmanager
def staged(out: Path, publication: str) -> Iterator[Path]:
    """Give an empty folder beside `out`; when the block ends well, it takes the place of `out`.

    If the block raises, or the machine stops, `out` stays as it was. Raises OutputError if
    `out` holds what this program did not put there, or if another build is at work.
    """
    with claimed(out, publication), replaced(out) as folder:
        yield folder


@contextmanager
def claimed(out: Path, publication: str) -> Iterator[None]:
    """Keep other builds away from `out` while the block runs. Raises OutputError as `staged`."""
    out = Path(os.path.abspath(out))
    if not out.name:
        raise OutputError(f"Expected a folder for the mirror alone, found {out}. Choose another.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {out.parent} cannot be made: {error.strerror}.") from error
    try:
        with locked(out.with_name(f".{out.name}.lock")):
            recover(out)
            refuse_foreign(out, publication)
            shutil.rmtree(staging_of(out), ignore_errors=True)
            yield
    except LockedError as error:
        raise BusyError(error) from error


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
    found = []
    for folder, folders, files in os.walk(out):
        inside = os.path.relpath(folder, out).replace(os.sep, "/") + "/"
        inside = "" if inside == "./" else inside
        links = [name for name in folders if Path(folder, name).is_symlink()]
        found += [inside + name for name in [*files, *links]]
        if not inside and FOLDER in folders:
            folders.remove(FOLDER)
    return sorted(path for path in found if path not in manifest.files)
