"""Names what lies in the folder of a mirror operator, and finds the edition in it."""

from pathlib import Path

from samizdat_mirror.manifest import FOLDER

MARK = "place.json"
CURRENT = "current"
TREES = ("trees/a", "trees/b")


def shown_in(folder: Path) -> Path:
    """Give the folder that readers see: `current` where `samizdat pull` keeps it, or else itself.

    Anybody can put a link of that name into a mirror, leading to something genuine, and something
    else beside it. So the link counts only where the rest is as `samizdat pull` leaves it.
    """
    link = folder / CURRENT
    is_kept = link.is_symlink() and (folder / MARK).is_file()
    if is_kept and str(link.readlink()) in TREES and not _is_edition(folder):
        return link
    return folder


def _is_edition(folder: Path) -> bool:
    return any((folder / name).exists() for name in (FOLDER, "index.html"))
