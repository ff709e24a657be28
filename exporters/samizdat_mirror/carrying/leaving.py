"""Stops carrying a mirror: deletes what `samizdat` wrote, and nothing else."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.showing import refuse_strangers
from samizdat_mirror.kept import MARK, TREES


@dataclass(frozen=True, slots=True)
class Left:
    """What went, and what stays because somebody else put it there."""

    files: int
    size: int
    stays: tuple[str, ...]


def leave(place: Place, *, dry_run: bool = False) -> Left:
    """Delete the mirror in a place, which is held."""
    refuse_strangers(place)
    blobs = list(place.blobs)
    size = sum(place.blobs.path(each).stat().st_size for each in blobs)
    if not dry_run:
        place.current.unlink(missing_ok=True)
        for tree in TREES:
            shutil.rmtree(place.root / tree, ignore_errors=True)
        for each in blobs:
            place.blobs.delete(each)
        for path in _own_files(place):
            path.unlink(missing_ok=True)
        _remove_empty(place.root)
    return Left(len(blobs), size, tuple(_strangers(place)))


def _own_files(place: Place) -> Iterator[Path]:
    yield from place.receipts.glob("*-edition-*.json")
    for path in sorted(place.seen.rglob("*")):
        if not path.is_dir() or path.is_symlink():
            yield path
    yield place.root / "lock"
    yield place.root / MARK


def _strangers(place: Place) -> Iterator[str]:
    """Name what is not ours, as far as it is still there."""
    ours = {*_own_files(place), *(place.blobs.path(each) for each in place.blobs)}
    trees = tuple(place.root / tree for tree in TREES)
    for path in sorted(place.root.rglob("*")) if place.root.exists() else []:
        is_shown = path == place.current or any(tree in path.parents for tree in trees)
        if not path.is_dir() and path not in ours and not is_shown:
            yield path.relative_to(place.root).as_posix()


def _remove_empty(root: Path) -> None:
    folders = [path for path in root.rglob("*") if path.is_dir() and not path.is_symlink()]
    for folder in [*sorted(folders, reverse=True), root]:
        with suppress(OSError):
            folder.rmdir()
