"""Finds in any folder what a publication ordered to vanish."""

from collections.abc import Iterator
from pathlib import Path

from samizdat_mirror.removals import Removals
from samizdat_mirror.store.blobs import hash_of


def recalled_in(folder: Path, removals: Removals) -> Iterator[str]:
    """Give the paths of files that are meant, by their path in the folder or by their content."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        relative = path.relative_to(folder).as_posix()
        if removals.covers_path(relative) or hash_of(path) in removals.contents:
            yield relative
