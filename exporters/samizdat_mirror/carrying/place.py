"""The folder of a mirror operator: everything that `samizdat` writes lies in it.

current ──► trees/a     what the web server shows; replaced in one step
trees/a, trees/b        hard links to blobs, and `_samizdat/` beside the tree
blobs/ab/<sha256>       every file of the edition, once
trust/pin.json          whose keys are trusted
trust/seen/             the newest versions seen: nothing older is accepted
place.json              where the edition comes from, and what the operator leaves out
receipts/               what was deleted because the publication ordered it
lock                    held by the one program at work here
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.kept import CURRENT, MARK, TREES
from samizdat_mirror.manifest import Manifest, ManifestError
from samizdat_mirror.store import Blobs
from samizdat_mirror.store.locking import LockedError, locked
from samizdat_mirror.store.trees import write

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Notes:
    """What the operator decided: addresses to fetch from, and paths to leave out."""

    addresses: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


class Place:
    """A mirror operator's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.blobs = Blobs(root / "blobs")
        self.current = root / CURRENT
        self.seen = root / "seen"
        self.receipts = root / "receipts"

    @property
    def is_ours(self) -> bool:
        """Whether this program has begun a mirror here."""
        return (self.root / MARK).is_file()

    @contextmanager
    def held(self, *, begins: bool = True) -> Iterator[None]:
        """Keep other programs away from the folder. One that is new or empty is begun.

        Raises CarryError for a folder that holds something else.
        """
        if not self.is_ours and not begins:
            raise CarryError(
                f"There is no mirror of samizdat in {self.root}, so nothing was changed."
            )
        if not self.is_ours and self.root.exists() and set(self._names()) - {"lock"}:
            raise CarryError(
                f"The folder {self.root} is not empty and holds no mirror of samizdat, so nothing "
                "was written. Choose an empty folder."
            )
        self.root.mkdir(parents=True, exist_ok=True)
        try:
            with locked(self.root / "lock"):
                self.blobs.clear_incoming()
                if not self.is_ours:
                    self.note(Notes())
                yield
        except LockedError as error:
            raise CarryError(
                f"Another program is at work in {self.root} (process {error.holder}). Wait until "
                "it has ended."
            ) from error

    def notes(self) -> Notes:
        """Read what the operator decided."""
        try:
            document = json.loads((self.root / MARK).read_text(encoding="utf-8"))
            return Notes(tuple(document["addresses"]), tuple(document["withheld"]))
        except FileNotFoundError:
            return Notes()
        except (ValueError, KeyError, TypeError) as error:
            raise CarryError(
                f"The file {self.root / MARK} is damaged. Write "
                '{"addresses": [], "withheld": []} into it, withhold again what you leave out, and '
                "pull with an address."
            ) from error

    def note(self, notes: Notes) -> None:
        """Keep what the operator decided."""
        document = {
            "format": FORMAT,
            "addresses": list(notes.addresses),
            "withheld": sorted(notes.withheld),
        }
        write(self.root / MARK, json.dumps(document, ensure_ascii=False, indent=1) + "\n")

    def manifest(self) -> Manifest | None:
        """Read the manifest of the edition that is shown, or None before there is one."""
        try:
            return Manifest.of_folder(self.current)
        except ManifestError:
            return None

    def spare(self) -> str:
        """Name the tree that nobody reads."""
        is_a = self.current.is_symlink() and str(self.current.readlink()) == TREES[0]
        return TREES[1] if is_a else TREES[0]

    def _names(self) -> Iterator[str]:
        return (each.name for each in self.root.iterdir())
