"""The edition that is to be carried: a folder with its manifest, signed or not."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from samizdat_mirror import removals
from samizdat_mirror.kept import shown_in
from samizdat_mirror.manifest import FOLDER, PATH, File, Manifest, ManifestError
from samizdat_mirror.paths import PathError, refuse_unsafe
from samizdat_mirror.removals import Removals, RemovalsError
from samizdat_mirror.store.blobs import hash_of
from samizdat_mirror.targets.errors import SourceError
from samizdat_mirror.targets.record import RECORD

TIMESTAMP = "timestamp.json"
WITHHELD = f"{FOLDER}/withheld.json"
# Who reads these knows the mirror is current only after the last one, which goes last.
LAST = ("targets.json", "snapshot.json", TIMESTAMP)


@dataclass(frozen=True)
class Edition:
    """What lies in a folder: the tree, as the manifest lists it, and what lies beside it.

    `withheld` are files of the tree that the operator of the folder leaves out, and says so.
    """

    folder: Path
    manifest: Manifest
    beside: dict[str, File]
    removals: Removals | None
    withheld: frozenset[str] = frozenset()

    @classmethod
    def of(cls, folder: Path) -> "Edition":
        """Read an edition. Raises SourceError where there is none.

        A link is followed once, so that an edition that takes this one's place meanwhile does
        not get into it.
        """
        folder = shown_in(folder).resolve()
        try:
            manifest = Manifest.of_folder(folder)
            refuse_unsafe(manifest.files)
            return cls(folder, manifest, _beside(folder), _removals(folder), _withheld(folder))
        except (ManifestError, PathError, RemovalsError) as error:
            raise SourceError(str(error)) from error

    @cached_property
    def files(self) -> dict[str, File]:
        """All files that a mirror gets."""
        tree = self.manifest.files
        return {
            **{path: file for path, file in tree.items() if path not in self.withheld},
            **self.beside,
        }

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """Open a file, having made sure that it is the one that is meant.

        It stays the same for whoever reads on, also if another takes its place in the folder.
        """
        try:
            with (self.folder / path).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
                if found != self.files[path].sha256:
                    raise SourceError(
                        f"The file {path} in {self.folder} is not the one that the manifest names: "
                        f"expected {self.files[path].sha256}, found {found}. Build or pull the "
                        "edition again, then push."
                    )
                file.seek(0)
                yield file
        except FileNotFoundError as error:
            raise SourceError(
                f"The file {path} is gone from {self.folder}. If another edition took this one's "
                "place, push again."
            ) from error
        except PermissionError as error:
            raise SourceError(f"The file {path} in {self.folder} may not be read.") from error

    def is_removed(self, path: str, sha256: str | None) -> bool:
        """Whether a removal orders that a file must not lie on any mirror."""
        removed = self.removals
        if removed is None:
            return False
        return sha256 in removed.contents or removed.covers_path(path)


def rank(path: str) -> tuple[int, int, str]:
    """Order what lies beside the tree: what vouches for other files goes after them."""
    name = path.rpartition("/")[2]
    place = next((at for at, last in enumerate(LAST, 1) if name.endswith(last)), 0)
    return (place, path == PATH, path)


def _beside(folder: Path) -> dict[str, File]:
    """Find what lies beside the tree: signatures, the manifest, lists for mirrors."""
    found = {}
    for file in sorted((folder / FOLDER).rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_symlink() or not file.is_file() or path == RECORD or file.name.startswith("."):
            continue
        sha256 = hash_of(file)
        if sha256 is None:
            raise SourceError(f"The file {file} cannot be read.")
        found[path] = File(sha256, file.stat().st_size, _media_type(path))
    return found


def _media_type(path: str) -> str:
    return "application/json" if path.endswith(".json") else "text/plain"


def _removals(folder: Path) -> Removals | None:
    path = folder / removals.PATH
    return Removals.from_json(path.read_text(encoding="utf-8")) if path.exists() else None


def _withheld(folder: Path) -> frozenset[str]:
    path = folder / WITHHELD
    if not path.exists():
        return frozenset()
    try:
        return frozenset(json.loads(path.read_text(encoding="utf-8"))["paths"])
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} does not say what is withheld: {error!r}.") from error
