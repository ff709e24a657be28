"""The folder that holds the finished edition: replaced whole, and only if it is ours."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext_noop

from samizdat_exporters.errors import BusyError, OutputError
from samizdat_exporters.sentences import Sentence
from samizdat_mirror.manifest import FOLDER, Manifest, ManifestError
from samizdat_mirror.store.locking import LockedError, locked
from samizdat_mirror.swapping import recover, staging_of

NOT_ALONE = gettext_noop(
    "Expected a folder for the mirror alone, found %(folder)s. Choose another."
)
CANNOT_BE_MADE = gettext_noop("The folder %(folder)s cannot be made: %(error)s.")
NO_FOLDER = gettext_noop(
    "Expected a folder at %(folder)s, found something else. Choose another folder with --out."
)
NO_EDITION = gettext_noop(
    "The folder %(folder)s is not empty and is no edition, so nothing was written. Choose an empty "
    "folder with --out."
)
OF_ANOTHER = gettext_noop(
    "The folder %(folder)s holds an edition of another publication (%(address)s). Choose another "
    "folder with --out."
)
STRANGERS = gettext_noop(
    "The folder %(folder)s holds files that no edition put there: %(files)s. Move them elsewhere, "
    "then build again."
)


@contextmanager
def claimed(out: Path, publication: str) -> Iterator[None]:
    """Keep other builds away from `out` while the block runs.

    Raises OutputError if `out` holds what this program did not put there, or if another build is at
    work.
    """
    out = Path(os.path.abspath(out))
    if not out.name:
        raise OutputError(Sentence(NOT_ALONE, folder=str(out)))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = {"folder": str(out.parent), "error": str(error.strerror)}
        raise OutputError(Sentence(CANNOT_BE_MADE, **words)) from error
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
        raise OutputError(Sentence(NO_FOLDER, folder=str(out)))
    if not out.exists() or not any(out.iterdir()):
        return
    try:
        manifest = Manifest.of_folder(out)
    except ManifestError as error:
        raise OutputError(Sentence(NO_EDITION, folder=str(out))) from error
    if manifest.publication != publication:
        raise OutputError(Sentence(OF_ANOTHER, folder=str(out), address=manifest.canonical_url))
    if strangers := _strangers(out, manifest):
        named = ", ".join([*strangers[:3], *("…" for _ in strangers[3:4])])
        raise OutputError(Sentence(STRANGERS, folder=str(out), files=named))


def _strangers(out: Path, manifest: Manifest) -> list[str]:
    return sorted(path for path in _files_below(out) if path not in manifest.files)


def _files_below(folder: Path | str, inside: str = "") -> Iterator[str]:
    """Give all that lies in a mirror and is no folder, by its path, but not what lies beside."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = inside + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif path != FOLDER:
                yield from _files_below(entry.path, f"{path}/")
