"""A group that publishes: its keys, and a folder that holds its signed editions."""

import atexit
import hashlib
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from samizdat_mirror.manifest import PATH, File, Manifest
from samizdat_mirror.removals import PATH as REMOVALS
from samizdat_mirror.removals import Removals
from samizdat_mirror.trust import Keys, Pin, ceremony, sign

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SALT = "00ff" * 8
TREE = {
    "index.html": "home",
    "404.html": "nothing here",
    "en/index.html": "welcome",
    "en/anna/index.html": "Anna is in prison.",
    "ru/анна/index.html": "Анна в тюрьме.",
    "assets/a1b2.css": "body {}",
    "feed.xml": "<feed/>",
}
MEDIA_TYPES = {".html": "text/html", ".css": "text/css", ".xml": "application/atom+xml"}


class Group:
    """Publishes editions into a folder, and keeps its keys beside it."""

    def __init__(self, place: Path, *, name: str = "a-group") -> None:
        self.name = name
        self.folder = place / "mirror"
        self.keys_folder = place / "keys"
        self.sticks = [place / f"stick-{letter}" for letter in "abc"]
        self.number = 0
        self.removals = Removals(name, SALT)

    @classmethod
    def with_keys(cls, place: Path, *, name: str = "a-group") -> "Group":
        """Give the group keys that were made once for all tests."""
        for each in _keys_of(name).iterdir():
            shutil.copytree(each, place / each.name)
        return cls(place, name=name)

    @property
    def keys(self) -> Keys:
        return Keys.load(self.keys_folder)

    @property
    def pin(self) -> Pin:
        return Pin.of_root(self.keys.pin)

    def publish(
        self, tree: Mapping[str, str | bytes] = TREE, at: datetime = NOW, **beside: str
    ) -> Manifest:
        """Replace what the folder holds by a new edition, signed at a moment."""
        self.number += 1
        written = {path: _bytes(content) for path, content in tree.items()}
        manifest = Manifest(
            self.name, "https://example.org/", at.date(), _files(written), self.number
        )
        for path in set(self._tree()) - written.keys():
            (self.folder / path).unlink()
        for path, data in written.items():
            self.write(path, data)
        self.write(PATH, manifest.to_json().encode())
        self.write(REMOVALS, self.removals.to_json().encode())
        for name, text in beside.items():
            self.write(f"_samizdat/{name}.json", text.encode())
        sign(self.folder, self.keys, at)
        return manifest

    def write(self, path: str, data: bytes) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(data)

    def files(self) -> dict[str, bytes]:
        """Give everything that the folder holds, by path."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}

    def _tree(self) -> list[str]:
        return [path for path in self.files() if not path.startswith("_samizdat/")]


@cache
def _keys_of(name: str) -> Path:
    place = Path(mkdtemp(prefix="samizdat-keys-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    ceremony.init(
        place / "keys", [place / f"stick-{letter}" for letter in "abc"], NOW - timedelta(days=30)
    )
    return place


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _files(written: Mapping[str, bytes]) -> dict[str, File]:
    return {
        path: File(hashlib.sha256(data).hexdigest(), len(data), _media_type(path))
        for path, data in written.items()
    }


def _media_type(path: str) -> str:
    return MEDIA_TYPES.get(Path(path).suffix, "application/octet-stream")
