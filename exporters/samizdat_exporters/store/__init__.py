"""The edition store of a Wagtail site: where it lies, what comes back, what is purged."""

from pathlib import Path

from samizdat_exporters.conf import setting
from samizdat_mirror.store import Store

CACHE = "cache.sqlite3"


def store_of(uid: str) -> Store:
    """Open the store of the publication with this lasting name."""
    return Store(folder() / uid)


def folder() -> Path:
    """Give the folder of all stores: beside the mirror's, unless the settings name another."""
    return Path(setting("EDITIONS_DIR") or Path(setting("MIRROR_DIR")).parent / "editions")
