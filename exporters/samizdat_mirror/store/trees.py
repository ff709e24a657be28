"""Fills a folder with one edition, at the cost of what has changed since it held another."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from samizdat_mirror.manifest import FOLDER, PATH, Manifest, ManifestError
from samizdat_mirror.store.blobs import Blobs
from samizdat_mirror.store.difference import Difference


def bring_up_to_date(
    folder: Path, manifest: Manifest, blobs: Blobs, beside: Mapping[str, str]
) -> None:
    """Let a folder that nobody reads hold an edition, with what lies beside the tree.

    Its own manifest says what it held before, and is away while that is not true: a folder that
    was left half done is filled anew.
    """
    try:
        held = Manifest.of_folder(folder)
    except ManifestError:
        held = None
        shutil.rmtree(folder, ignore_errors=True)
    (folder / PATH).unlink(missing_ok=True)
    change = Difference.between(held, manifest)
    for path in [*change.removed, *change.changed]:
        (folder / path).unlink(missing_ok=True)
    for path in change.removed:
        _remove_empty_folders(folder, path)
    for path in [*change.added, *change.changed]:
        blobs.place(manifest.files[path].sha256, folder / path)
    put_beside(folder, beside)
    write(folder / PATH, manifest.to_json())


def clear(folder: Path) -> None:
    """Delete a folder that nobody reads. One that is half deleted says no more what it holds."""
    (folder / PATH).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def put_beside(folder: Path, beside: Mapping[str, str]) -> None:
    """Let these files lie beside the tree, written in their order, and no others."""
    for path, text in beside.items():
        if not _says(folder / path, text):
            write(folder / path, text)
    for file in (folder / FOLDER).rglob("*"):
        path = file.relative_to(folder).as_posix()
        if not file.is_dir() and path != PATH and path not in beside:
            file.unlink()


def _says(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _remove_empty_folders(folder: Path, path: str) -> None:
    for above in (folder / path).parents:
        if above == folder or (above.exists() and any(above.iterdir())):
            return
        if above.exists():
            above.rmdir()


def write(target: Path, text: str) -> None:
    """Write a small file so that it is old or new, whatever happens, and then there for good."""
    target.parent.mkdir(parents=True, exist_ok=True)
    incoming = target.with_name(f".{target.name}.incoming")
    try:
        with incoming.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        incoming.replace(target)
    finally:
        incoming.unlink(missing_ok=True)


def point(link: Path, target: str) -> None:
    """Let a symlink lead elsewhere, in one step."""
    incoming = link.with_name(f".{link.name}.incoming")
    incoming.unlink(missing_ok=True)
    incoming.symlink_to(target)
    incoming.replace(link)
