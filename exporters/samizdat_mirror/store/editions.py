"""All editions of one publication: keeps them, shows the current one, and lets old ones go."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samizdat_mirror.manifest import PATH, Manifest, ManifestError
from samizdat_mirror.store.blobs import Blobs, hash_of
from samizdat_mirror.store.locking import locked
from samizdat_mirror.store.progress import Progress, counted, unseen
from samizdat_mirror.store.trees import bring_up_to_date, clear, point, put_beside, write

TREES = ("trees/a", "trees/b")
CURRENT = "current"
FINDINGS = "findings.json"


class StoreError(Exception):
    """The store does not hold what is asked for. The message says what it holds."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What is known of an edition's files and must not go out.

    `pages` says which page of the CMS a file shows, `uses` which files of `assets/` and `static/`
    a file loads or links to, so that these can go with it.
    """

    pages: Mapping[str, list[int]] = field(default_factory=dict)
    uses: Mapping[str, list[str]] = field(default_factory=dict)


class Store:
    """The folder of one publication's editions. Whoever changes it holds `lock`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.blobs = Blobs(root / "blobs")

    @contextmanager
    def lock(self, *, wait: bool = False) -> Iterator[None]:
        """Hold the store, and clear away what a killed program left half written."""
        self.root.mkdir(parents=True, exist_ok=True)
        with locked(self.root / "lock", wait=wait):
            self.blobs.clear_incoming()
            yield

    def numbers(self) -> list[int]:
        """Give the numbers of all stored editions, the newest last."""
        names = (path.stem for path in (self.root / "manifests").glob("*.json"))
        return sorted(int(name) for name in names if name.isdecimal())

    def manifest(self, number: int) -> Manifest:
        """Read what an edition consists of. Raises StoreError for one that is not here."""
        try:
            return Manifest.from_json(self._manifest(number).read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            kept = ", ".join(map(str, self.numbers())) or "none"
            raise StoreError(f"There is no edition {number}. Stored editions: {kept}.") from error
        except ManifestError as error:
            raise StoreError(f"The manifest of edition {number} is damaged. {error}") from error

    def latest(self) -> Manifest | None:
        """Read the newest edition, or None before there is one."""
        numbers = self.numbers()
        return self.manifest(numbers[-1]) if numbers else None

    def notes(self, number: int) -> Notes:
        """Read what is known of an edition's files; nothing where nothing was noted."""
        path = self._notes(number)
        return Notes(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else Notes()

    @property
    def current(self) -> Path:
        """The folder that always holds the newest edition whole."""
        return self.root / CURRENT

    def commit(self, manifest: Manifest, notes: Notes, beside: Mapping[str, str]) -> None:
        """Keep an edition whose blobs are stored, and make it the current one.

        It is kept as soon as its manifest lies there; a run that is killed afterwards leaves the
        rest to the next, see `show`.
        """
        write(self._notes(manifest.number), _json({"pages": notes.pages, "uses": notes.uses}))
        write(self._manifest(manifest.number), manifest.to_json())
        self.show(manifest, beside)

    def show(self, manifest: Manifest, beside: Mapping[str, str]) -> None:
        """Make an edition the current one, unless it is already. `beside` lies beside the tree."""
        shown = self.current / PATH
        if not shown.exists() or shown.read_text(encoding="utf-8") != manifest.to_json():
            spare = self._spare()
            bring_up_to_date(self.root / spare, manifest, self.blobs, beside)
            point(self.current, spare)
        put_beside(self.current, beside)

    def _spare(self) -> str:
        """Name the tree that nobody reads."""
        is_a = self.current.is_symlink() and str(self.current.readlink()) == TREES[0]
        return TREES[1] if is_a else TREES[0]

    def check(self, number: int, progress: Progress = unseen) -> list[str]:
        """Hash every file of an edition again, in the store and in the tree; give what is wrong."""
        manifest = self.manifest(number)
        paths = sorted(manifest.files)
        is_shown = self.numbers()[-1] == number
        total = len(paths) * (2 if is_shown else 1)
        wrong = [
            f"{path}: the blob {manifest.files[path].sha256} is missing or was changed."
            for path in counted(paths, progress, total=total)
            if not self.blobs.is_sound(manifest.files[path].sha256)
        ]
        if is_shown:
            again = counted(paths, progress, before=len(paths), total=total)
            wrong += _wrong_in_tree(self.current.resolve(), manifest, again)
        return wrong

    def let_go(
        self,
        numbers: Collection[int],
        also: Collection[str] = (),
        *,
        dry_run: bool = False,
        progress: Progress = unseen,
    ) -> tuple[int, int]:
        """Delete editions, and the blobs that no other needs; give the blobs' number and size.

        Blobs in `also` stay. What has another name than the store gives is nobody's to delete. Who
        is stopped on the way leaves blobs that nobody needs to the next call.
        """
        kept = [self.manifest(number) for number in self.numbers() if number not in numbers]
        used = {file.sha256 for manifest in kept for file in manifest.files.values()}.union(also)
        unused = [sha256 for sha256 in self.blobs if sha256 not in used]
        if dry_run:
            return len(unused), sum(self.blobs.path(each).stat().st_size for each in unused)
        for number in numbers:
            self._manifest(number).unlink(missing_ok=True)
            self._notes(number).unlink(missing_ok=True)
        # It holds the files of an older edition, which may be one that goes.
        clear(self.root / self._spare())
        return len(unused), sum(map(self.blobs.delete, counted(unused, progress)))

    def flag(self, name: str) -> Any:
        """Read a flag that outlives commands, or None where it is not set."""
        return self._flags().get(name)

    def set_flag(self, name: str, value: Any) -> None:
        """Set a flag; None clears it."""
        flags = {**self._flags(), name: value}
        kept = {key: each for key, each in flags.items() if each is not None}
        write(self.root / "flags.json", _json(kept))

    def findings(self) -> dict[str, Any] | None:
        """Read what the last attempt had to say, or None before there was one."""
        path = self.root / FINDINGS
        if not path.exists():
            return None
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return said

    def keep_findings(self, said: Mapping[str, Any] | None) -> None:
        """Keep what an attempt had to say in place of the last one's; None forgets that."""
        if said is None:
            (self.root / FINDINGS).unlink(missing_ok=True)
        else:
            write(self.root / FINDINGS, _json(said))

    def _flags(self) -> dict[str, Any]:
        path = self.root / "flags.json"
        if not path.exists():
            return {}
        flags: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return flags

    def _manifest(self, number: int) -> Path:
        return self.root / "manifests" / f"{number}.json"

    def _notes(self, number: int) -> Path:
        return self.root / "notes" / f"{number}.json"


def _wrong_in_tree(folder: Path, manifest: Manifest, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if hash_of(folder / path) != manifest.files[path].sha256:
            yield f"{path}: the file of the current tree is missing or was changed."
    found = {path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir()}
    for extra in sorted(found):
        if extra.as_posix() not in manifest.files and extra.parts[0] != "_samizdat":
            yield f"{extra.as_posix()}: no edition put this file into the current tree."


def _json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
