"""The removals: what must vanish from every mirror, without saying what it was.

They lie at `_samizdat/removals.json` beside the tree. Each names a file by a hash: of its content,
wherever it lies, or of its path, whatever it holds. The paths are salted, so that two publications
cannot be compared, but the salt is public: whoever holds an old edition, or guesses an address, can
find out whether it is meant. Pure: no input or output.
"""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass

from samizdat_mirror.manifest import FOLDER

PATH = f"{FOLDER}/removals.json"
FORMAT = 1
SHA256 = re.compile(r"[0-9a-f]{64}")


class RemovalsError(Exception):
    """What should be a list of removals is none, or is not one that this version can read."""


@dataclass(frozen=True, slots=True)
class Removals:
    """All removals that a publication ever ordered.

    `salt` is an even number of hex digits, made once for a publication. `paths` are results of
    `path_hash`, `contents` the SHA-256 of files of the tree; all in small hex digits.
    """

    publication: str
    salt: str
    paths: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()

    def path_hash(self, path: str) -> str:
        """Hash a path as the manifest spells it: HMAC-SHA-256 with the salt as its key."""
        return hmac.new(bytes.fromhex(self.salt), path.encode(), hashlib.sha256).hexdigest()

    def covers_path(self, path: str) -> bool:
        """Whether nothing may lie at a path, whatever it holds."""
        return bool(self.paths) and self.path_hash(path) in self.paths

    def to_json(self) -> str:
        """Write the canonical form: sorted, so that equal removals are equal bytes."""
        document = {
            "format": FORMAT,
            "publication": self.publication,
            "salt": self.salt,
            "paths": sorted(self.paths),
            "contents": sorted(self.contents),
        }
        return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Removals":
        """Read a list of removals. Raises RemovalsError with what was expected and found."""
        try:
            document = json.loads(text)
            found = document["format"]
            if found != FORMAT:
                raise RemovalsError(f"Expected removals of format {FORMAT}, found {found!r}.")
            bytes.fromhex(document["salt"])
            return cls(
                publication=document["publication"],
                salt=document["salt"],
                paths=_hashes(document["paths"]),
                contents=_hashes(document["contents"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise RemovalsError(f"This is no list of removals: {error!r}.") from error


def _hashes(found: list[str]) -> frozenset[str]:
    for value in found:
        if not SHA256.fullmatch(value):
            raise RemovalsError(f"Expected a SHA-256 in 64 small hex digits, found {value!r}.")
    return frozenset(found)
