"""Lets the web server's folder hold an edition, in one step, and nothing of the one before."""

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.manifest import FOLDER, Manifest
from samizdat_mirror.sources import FolderSource
from samizdat_mirror.store.trees import point
from samizdat_mirror.trust import files
from samizdat_mirror.trust.metadata import TIMESTAMP
from samizdat_mirror.trust.verifying import WITHHELD

FOLDER_MODE = 0o755


def show(
    place: Place, manifest: Manifest, beside: Mapping[str, bytes], withheld: Collection[str]
) -> None:
    """Show an edition whose blobs are there, without what is withheld.

    The tree is put together anew of links, which costs little and cannot keep anything wrong.
    """
    refuse_strangers(place)
    spare = place.spare()
    folder = place.root / spare
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shown = {path: file.sha256 for path, file in manifest.files.items() if path not in withheld}
    for path, sha256 in shown.items():
        place.blobs.place(sha256, folder / path)
    for path, data in beside.items():
        files.write(folder / path, data)
    _open_folders(folder)
    point(place.current, spare)
    shutil.rmtree(place.root / place.spare(), ignore_errors=True)
    for sha256 in set(place.blobs) - set(shown.values()):
        place.blobs.delete(sha256)


def show_timestamp(place: Place, timestamp: bytes) -> None:
    """Show that the same edition was vouched for again."""
    files.write(place.current / TIMESTAMP, timestamp)


def show_again(place: Place, withheld: bytes | None) -> None:
    """Show the same edition with another statement of what is withheld."""
    manifest, beside = place.manifest(), beside_in(place)
    if manifest is None:
        return
    beside.pop(WITHHELD, None)
    if withheld:
        beside[WITHHELD] = withheld
    show(place, manifest, beside, place.notes().withheld)


def beside_in(place: Place) -> dict[str, bytes]:
    """Read what lies beside the tree that is shown, by path."""
    root = place.current.resolve()
    found = (path for path in (root / FOLDER).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def refuse_strangers(place: Place) -> None:
    """Raise CarryError if somebody put other files where the edition is shown: they would go."""
    manifest = place.manifest()
    if manifest is None:
        return
    shown = FolderSource(place.current)
    found = {*shown.files, *shown.strangers} - manifest.files.keys()
    if strangers := sorted(path for path in found if not path.startswith(f"{FOLDER}/")):
        named = ", ".join(strangers[:3]) + (" and more" if strangers[3:] else "")
        raise CarryError(
            f"The folder {place.current} holds files that no edition put there: {named}. Move them "
            "elsewhere, then try again."
        )


def _open_folders(folder: Path) -> None:
    """Let a web server that runs as another user in, whatever the umask."""
    for each in (folder.parent, folder, *(path for path in folder.rglob("*") if path.is_dir())):
        each.chmod(FOLDER_MODE)
