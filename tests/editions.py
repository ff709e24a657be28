"""Small editions in folders, written without the CMS."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from samizdat_mirror import removals
from samizdat_mirror.manifest import PATH, File, Manifest
from samizdat_mirror.removals import Removals

PUBLICATION = "5f0c"
DAY = date(2026, 11, 21)
TYPES = {
    ".css": "text/css", ".html": "text/html", ".json": "application/json", ".webp": "image/webp",
    ".pdf": "application/pdf",
}  # fmt: skip
TIMESTAMP = "_samizdat/metadata/timestamp.json"
SNAPSHOT = "_samizdat/metadata/snapshot.json"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write_edition(
    folder: Path,
    number: int,
    files: Mapping[str, str],
    *,
    publication: str = PUBLICATION,
    removed: Removals | None = None,
    signed: bool = True,
) -> Path:
    """Write an edition in place of another, and beside it what stands for signatures."""
    shutil.rmtree(folder, ignore_errors=True)
    entries = {
        path: File(sha256(text), len(text.encode()), TYPES[Path(path).suffix])
        for path, text in files.items()
    }
    manifest = Manifest(publication, "https://example.org/", DAY, entries, number, number - 1)
    beside = {PATH: manifest.to_json()}
    if removed:
        beside[removals.PATH] = removed.to_json()
    if signed:
        vouched = json.dumps({"number": number, "manifest": sha256(manifest.to_json())})
        beside |= {SNAPSHOT: vouched, TIMESTAMP: json.dumps({"snapshot": sha256(vouched)})}
    for path, text in {**files, **beside}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def files_in(folder: Path) -> dict[str, str]:
    """Give all that lies in a folder, links not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
