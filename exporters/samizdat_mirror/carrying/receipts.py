"""Removals that a publication ordered, and the receipt for what was deleted because of them."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from samizdat_mirror.carrying.place import Place
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.removals import Removals
from samizdat_mirror.store.trees import write


@dataclass(frozen=True, slots=True)
class Receipt:
    """What this mirror held of what was to vanish, named as the order names it: by hashes."""

    at: datetime
    publication: str
    edition: int
    contents: tuple[str, ...]
    paths: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.contents or self.paths)

    @property
    def sentence(self) -> str:
        """Say what was done."""
        count = len(set(self.contents)) + len(set(self.paths))
        return (
            f"Removed on the publication's order: {count} "
            f"{'item' if count == 1 else 'items'} that this mirror held."
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the receipt for programs, and for keeping."""
        return {
            "at": self.at.isoformat(timespec="seconds"),
            "publication": self.publication,
            "edition": self.edition,
            "contents": list(self.contents),
            "paths": list(self.paths),
        }


def receipt_for(
    former: Manifest | None, manifest: Manifest, removals: Removals, at: datetime
) -> Receipt:
    """Say what the former edition had that is to vanish. Names of files are not repeated."""
    held = former.files if former else {}
    contents = {file.sha256 for file in held.values()} & removals.contents
    paths = {removals.path_hash(path) for path in held if removals.covers_path(path)}
    return Receipt(
        at, manifest.publication, manifest.number, tuple(sorted(contents)), tuple(sorted(paths))
    )


def keep(place: Place, receipt: Receipt) -> Path:
    """Write a receipt into its own file."""
    name = f"{receipt.at:%Y%m%dT%H%M%SZ}-edition-{receipt.edition}.json"
    path = place.receipts / name
    write(path, json.dumps(receipt.to_dict(), indent=1) + "\n")
    return path


def kept(place: Place) -> list[dict[str, Any]]:
    """Read all receipts, the oldest first."""
    return [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(place.receipts.glob("*.json"))
    ]
