"""What a new operator is told before anything is fetched."""

import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.taking import ROOM
from samizdat_mirror.sentences import files_of, size_of
from samizdat_mirror.sources import Source
from samizdat_mirror.trust import Pin
from samizdat_mirror.trust.client import signed_by
from samizdat_mirror.trust.verifying import signed_manifest


@dataclass(frozen=True, slots=True)
class Offer:
    """What carrying a mirror takes: sizes in bytes, traffic of the operator's own downloads."""

    canonical_url: str
    edition: int
    files: int
    size: int
    needed: int
    free: int
    each_pull: int

    @property
    def sentences(self) -> list[str]:
        """Say it in words."""
        size = (
            f"{self.canonical_url} is {files_of(self.files)}, {size_of(self.size)}; "
            f"{size_of(self.free)} are free on this disk."
        )
        traffic = (
            f"The first download is {size_of(self.needed)}. Later ones fetch what has changed, and "
            f"{size_of(self.each_pull)} with every new edition. What readers fetch comes on top: "
            "about 50 kB for a page without pictures."
        )
        return [size, traffic]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def look(source: Source, pin: Pin, folder: Path, seen: Path) -> Offer:
    """Find out what a mirror takes. Raises CarryError if the disk is short of that."""
    signed = signed_by(source, pin, seen)
    manifest = signed_manifest(source, signed)
    beside = sum(entry.size for entry in {**signed.beside, **signed.metadata}.values())
    content = {entry.sha256: entry.size for entry in signed.tree.values()}
    free = shutil.disk_usage(_existing(folder)).free
    needed = sum(content.values()) + beside
    if needed + ROOM > free:
        raise CarryError(
            f"The disk of {folder} has {size_of(free)} left, and this mirror needs "
            f"{size_of(needed + ROOM)}. Choose another disk or make room."
        )
    return Offer(
        manifest.canonical_url,
        manifest.number,
        len(manifest.files),
        manifest.size,
        needed,
        free,
        beside,
    )


def _existing(folder: Path) -> Path:
    return next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
