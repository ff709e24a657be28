"""The manifest: what exactly an edition consists of.

It lies at `_samizdat/manifest.json` beside the tree and is the only interface between the CMS
and everything that carries an edition. Canonical JSON (sorted keys, UTF-8, one entry a line)
makes equal editions equal bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = "_samizdat"
PATH = f"{FOLDER}/manifest.json"
FORMAT = 1


class ManifestError(Exception):
    """The manifest is missing, or is not one that this version can read."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the tree: the SHA-256 of its bytes in hex, its size in bytes, its media type."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of one edition by their path, and the day whose truth the edition tells.

    `publication` names the site for good, so that the edition of one site never replaces that
    of another. `as_of` is a day in UTC. `number` grows by one from edition to edition, also where
    old content comes back; 0 is a rehearsal, which no store keeps. `previous` is the edition that
    this one took the place of.
    """

    publication: str
    canonical_url: str
    as_of: date
    files: Mapping[str, File]
    number: int = 0
    previous: int | None = None

    @property
    def size(self) -> int:
        """Size of the tree in bytes."""
        return sum(file.size for file in self.files.values())

    def to_json(self) -> str:
        """Write the canonical form."""
        document = {
            "format": FORMAT,
            "publication": self.publication,
            "number": self.number,
            "previous": self.previous,
            "canonical_url": self.canonical_url,
            "as_of": self.as_of.isoformat(),
            "files": {
                path: {"sha256": file.sha256, "size": file.size, "media_type": file.media_type}
                for path, file in self.files.items()
            },
        }
        return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Read a manifest. Raises ManifestError with what was expected and what was found."""
        try:
            document = json.loads(text)
            found = document["format"]
            if found != FORMAT:
                raise ManifestError(f"Expected a manifest of format {FORMAT}, found {found!r}.")
            return cls(
                publication=document["publication"],
                canonical_url=document["canonical_url"],
                as_of=date.fromisoformat(document["as_of"]),
                files={path: File(**file) for path, file in document["files"].items()},
                number=document.get("number", 0),
                previous=document.get("previous"),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ManifestError(f"This is not a manifest: {error!r}.") from error

    @classmethod
    def of_folder(cls, folder: Path) -> "Manifest":
        """Read the manifest of an edition that lies in a folder."""
        try:
            return cls.from_json((folder / PATH).read_text(encoding="utf-8"))
        except OSError as error:
            raise ManifestError(
                f"Expected an edition in {folder}, but {PATH} cannot be read: {error.strerror}."
            ) from error
