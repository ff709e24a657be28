"""The law of mirrors whose files change one by one, for any editions and any stops between."""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import sha256, write_edition
from samizdat_mirror.removals import Removals
from samizdat_mirror.targets import RECORD, Edition, PushCancelledError, Record, State, Work, push
from samizdat_mirror.targets.changes import is_asset
from samizdat_mirror.targets.in_place import InPlaceTarget
from samizdat_mirror.targets.objects import ConflictError, Headers, Read

SALT = "ab" * 8
# One path has one content for ever, as assets do; others change; one is now a file, now a folder.
ASSETS = {f"assets/{name * 12}.css": name for name in "abcd"}
PAGES = [f"{name}/index.html" for name in "pqr"] + ["paper.pdf", "static/same-name.css"]


class MemoryObjects:
    """A bucket in memory, which knows MD5s or does not."""

    threads = 1

    def __init__(self, *, knows_md5: bool) -> None:
        self.files: dict[str, bytes] = {}
        self._knows_md5 = knows_md5

    def read(self, path: str) -> Read | None:
        data = self.files.get(path)
        return None if data is None else Read(data, hashlib.md5(data).hexdigest())

    def write(self, path: str, file: BinaryIO, size: int, headers: Headers) -> None:
        self.files[path] = file.read()
        assert len(self.files[path]) == size

    def exchange(self, path: str, data: bytes, former: Read | None) -> Read:
        if self.read(path) != former:
            raise ConflictError
        self.files[path] = data
        return Read(data, hashlib.md5(data).hexdigest())

    def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.files.pop(path, None)

    def listing(self) -> Mapping[str, str | None]:
        return {
            path: hashlib.md5(data).hexdigest() if self._knows_md5 else None
            for path, data in self.files.items()
        }


EDITIONS = st.tuples(
    st.sets(st.sampled_from(sorted(ASSETS))),
    st.dictionaries(st.sampled_from(PAGES), st.sampled_from(["one", "two"])),
)
Pushing = tuple[tuple[set[str], dict[str, str]], int | None, bool]
# Each is pushed, cancelled after so many steps if that is a number.
PUSHES = st.lists(
    st.tuples(EDITIONS, st.none() | st.integers(0, 20), st.booleans()), min_size=1, max_size=6
)


@pytest.mark.parametrize("examples", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_whatever_was_pushed_and_stopped_a_push_that_ends_leaves_what_it_should(examples):
    settings(max_examples=examples, deadline=None)(given(PUSHES, st.booleans())(holds))()


def holds(pushes: list[Pushing], knows_md5: bool) -> None:
    objects = MemoryObjects(knows_md5=knows_md5)
    removed: set[str] = set()
    # What readers may have open: pages of the last edition that arrived.
    opened: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        target = InPlaceTarget("memory:", State(place / "state"), objects)
        for number, ((assets, pages), stop, removes) in enumerate(
            [*pushes, (pushes[0][0], None, 0)]
        ):
            if removes and assets:
                removed.add(ASSETS[assets.pop()])
            files = {path: ASSETS[path] for path in assets if ASSETS[path] not in removed} | pages
            removals = Removals("5f0c", SALT, contents=frozenset(map(sha256, removed)))
            write_edition(place / "source", number + 1, files, removed=removals)
            edition = Edition.of(place / "source")
            arrived = attempt(edition, target, stop)
            there = {path for path in objects.files if path != RECORD}
            assert {path for path in opened if ASSETS[path] not in removed} <= there
            if arrived:
                opened = {path for path in files if path in ASSETS}
                has_what_it_should(objects, edition, removed)


def attempt(edition: Edition, target: InPlaceTarget, stop: int | None) -> bool:
    steps = iter([False] * (1000 if stop is None else stop))
    try:
        push(edition, target, Work(cancelled=lambda: next(steps, True)))
    except PushCancelledError:
        return False
    return True


def has_what_it_should(objects: MemoryObjects, edition: Edition, removed: set[str]) -> None:
    found = {path: hashlib.sha256(data).hexdigest() for path, data in objects.files.items()}
    record = Record.from_json(objects.files[RECORD])
    assert record
    assert not record.updating
    found.pop(RECORD)
    wanted = {path: file.sha256 for path, file in edition.files.items()}
    assert {path: found[path] for path in wanted} == wanted
    extra = {path: found[path] for path in found.keys() - wanted.keys()}
    assert extra.items() <= record.kept.items()
    assert all(map(is_asset, extra))
    assert not set(extra.values()) & set(map(sha256, removed))


class WatchedObjects(MemoryObjects):
    """Notes at each write until when the mirror is held."""

    def __init__(self) -> None:
        super().__init__(knows_md5=True)
        self.held_until: list[datetime | None] = []

    def write(self, path: str, file: BinaryIO, size: int, headers: Headers) -> None:
        super().write(path, file, size, headers)
        record = Record.from_json(self.files[RECORD])
        self.held_until.append(record.expires if record else None)


def test_a_push_that_takes_hours_holds_the_mirror_all_the_time(tmp_path):
    clock = count()

    def now() -> datetime:
        return datetime(2026, 11, 28, tzinfo=UTC) + timedelta(minutes=4 * next(clock))

    objects = WatchedObjects()
    write_edition(tmp_path / "source", 1, {f"{number}/index.html": "page" for number in range(40)})
    target = InPlaceTarget("memory:", State(tmp_path / "state"), objects)
    push(Edition.of(tmp_path / "source"), target, Work(now=now))
    begun = datetime(2026, 11, 28, tzinfo=UTC)
    # At least four minutes pass with each file.
    assert all(
        until and until > begun + timedelta(minutes=4 * number)
        for number, until in enumerate(objects.held_until)
    )
    assert len(objects.held_until) == 43
