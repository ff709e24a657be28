"""The edition store: what is kept, what is current, and what a kill at any moment leaves."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from samizdat_mirror.manifest import File, Manifest
from samizdat_mirror.store import Difference, Notes, Store, StoreError
from samizdat_mirror.store.locking import LockedError

DAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def manifest(store: Store, number: int, **files: str) -> Manifest:
    """Store one file for each keyword, `a="text"` as `a.html`."""
    stored = {
        f"{name}/index.html": File(store.blobs.put(text.encode()), len(text), "text/html")
        for name, text in files.items()
    }
    return Manifest("5f0c", "https://example.org/", DAY, stored, number, number - 1 or None)


def commit(store: Store, number: int, **files: str) -> Manifest:
    made = manifest(store, number, **files)
    store.commit(made, Notes(), {"_samizdat/removals.json": f"removals {number}"})
    return made


def tree(store: Store) -> dict[str, str]:
    current = store.current.resolve()
    files = (path for path in current.rglob("*") if path.is_file())
    return {path.relative_to(current).as_posix(): path.read_text() for path in files}


def test_the_current_tree_holds_exactly_the_newest_edition(store):
    commit(store, 1, a="one", b="two")
    commit(store, 2, a="one", c="three")
    newest = commit(store, 3, a="other", d="four")
    assert tree(store) == {
        "a/index.html": "other",
        "d/index.html": "four",
        "_samizdat/manifest.json": newest.to_json(),
        "_samizdat/removals.json": "removals 3",
    }
    assert sorted(path.name for path in store.current.resolve().iterdir()) == [
        "_samizdat",
        "a",
        "d",
    ]
    assert store.numbers() == [1, 2, 3]
    assert store.check(3) == []


def test_equal_content_is_stored_once_and_is_the_same_file_everywhere(store):
    commit(store, 1, a="same", b="same")
    assert len(list(store.blobs)) == 1
    assert (store.current / "a/index.html").samefile(store.current / "b/index.html")
    assert (store.current / "a/index.html").stat().st_mode & 0o222 == 0


def test_two_editions_differ_by_what_was_added_changed_and_removed(store):
    one = manifest(store, 1, a="one", b="two")
    other = manifest(store, 2, a="1", c="three")
    assert Difference.between(one, other) == Difference(
        ["c/index.html"], ["a/index.html"], ["b/index.html"]
    )
    assert not Difference.between(one, one)


def test_a_check_names_what_was_changed_and_what_does_not_belong(store):
    made = commit(store, 1, a="one", b="two")
    blob = store.blobs.path(made.files["a/index.html"].sha256)
    blob.chmod(0o644)
    blob.write_text("eno")
    (store.current / "b/index.html").unlink()
    (store.current / "note.txt").write_text("mine")
    assert store.check(1) == [
        f"a/index.html: the blob {blob.name} is missing or was changed.",
        "a/index.html: the file of the current tree is missing or was changed.",
        "b/index.html: the file of the current tree is missing or was changed.",
        "note.txt: no edition put this file into the current tree.",
    ]


def test_a_blob_that_a_power_cut_left_empty_is_written_again(store):
    sha256 = store.blobs.put(b"text")
    store.blobs.path(sha256).chmod(0o644)
    store.blobs.path(sha256).write_bytes(b"")
    store.blobs.put(b"text")
    assert store.blobs.is_sound(sha256)


def test_old_editions_go_with_what_only_they_had_and_nothing_else(store):
    commit(store, 1, a="one", b="two")
    commit(store, 2, a="one", b="three")
    foreign = store.blobs.root / "ab" / "thesis.odt"
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("years of work")
    assert store.let_go([1], dry_run=True) == (1, 3)
    assert store.numbers() == [1, 2]
    assert store.let_go([1]) == (1, 3)
    assert store.numbers() == [2]
    assert store.check(2) == []
    assert foreign.exists()


def test_letting_go_that_is_stopped_midway_leaves_no_tree_that_lacks_a_file(store, monkeypatch):
    commit(store, 1, a="one", b="two")
    commit(store, 2, a="one", b="three")

    def stopped(folder, **options):
        (folder / "a/index.html").unlink()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("samizdat_mirror.store.trees.shutil.rmtree", stopped)
        with pytest.raises(KeyboardInterrupt):
            store.let_go([1])
    commit(store, 3, a="one", b="four")
    assert store.check(3) == []


def test_an_edition_that_is_not_there_is_answered_with_those_that_are(store):
    commit(store, 4, a="one")
    with pytest.raises(StoreError) as refused:
        store.manifest(3)
    assert str(refused.value) == "There is no edition 3. Stored editions: 4."


def test_of_two_at_once_the_second_is_told_who_is_at_work(store):
    with store.lock(), pytest.raises(LockedError) as refused, store.lock():
        pass
    assert refused.value.holder == str(os.getpid())


# Kills itself at the n-th change of the file system below the store.
KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from samizdat_mirror.manifest import File, Manifest
from samizdat_mirror.store import Notes, Store

store, left = Store(Path({root!r})), {moment}

def kill(event, arguments):
    global left
    if event in ("os.rename", "os.link", "os.mkdir", "os.symlink", "os.remove", "os.rmdir"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
with store.lock():
    files = {{}}
    for name, text in {files!r}.items():
        blob = store.blobs.put(text.encode())
        files[name + "/index.html"] = File(blob, len(text), "text/html")
    made = Manifest("5f0c", "https://example.org/", date(2026, 11, 21), files, 3, 2)
    store.commit(made, Notes(), {{"_samizdat/removals.json": "removals 3"}})
"""


@pytest.mark.parametrize(
    "moment",
    [
        0, 5, 9, 13, 16,
        *(pytest.param(n, marks=pytest.mark.slow) for n in range(24) if n not in {0, 5, 9, 13, 16}),
    ],
)  # fmt: skip
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_and_the_next_run_finishes(store, moment):
    commit(store, 1, a="one", b="two", gone="x")
    commit(store, 2, a="one", b="2")
    old = tree(store)
    files = {"a": "1", "b": "2", "c": "three", "d": "four"}
    program = KILLED.format(root=str(store.root), moment=moment, files=files)
    killed = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert killed.returncode in {0, -signal.SIGKILL}
    left = tree(store)
    new = manifest(store, 3, **files)
    beside = {"_samizdat/removals.json": "removals 3"}
    expected = {f"{name}/index.html": text for name, text in files.items()}
    whole = {**expected, **beside, "_samizdat/manifest.json": new.to_json()}
    assert left in (old, whole)
    with store.lock():
        store.commit(new, Notes(), beside)
    assert tree(store) == whole
    assert store.check(3) == []
