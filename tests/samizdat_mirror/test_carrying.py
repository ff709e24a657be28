"""What an operator does with a mirror: pull, leave out, remove, repair, stop."""

import json
import os
import signal
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from samizdat_mirror.carrying import receipts
from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.leaving import leave
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.pulling import pull
from samizdat_mirror.carrying.wish import Wish
from samizdat_mirror.carrying.withholding import carry_again, withhold
from samizdat_mirror.removals import Removals
from samizdat_mirror.sources import FolderSource, SourceError
from samizdat_mirror.trust import State, verify
from signed_editions import NOW, SALT, TREE, Group

DAY = timedelta(days=1)
ANNA = "en/anna/index.html"


class Counted(FolderSource):
    """Says what was asked of it, and breaks off after a number of files of the tree."""

    def __init__(self, folder: Path, breaks_after: int = 10**9) -> None:
        super().__init__(folder)
        self.asked: list[str] = []
        self.left = breaks_after

    def _opened(self, path):
        self.asked.append(path)
        if not path.startswith("_samizdat/"):
            self.left -= 1
            if self.left < 0:
                raise SourceError("The line is dead.")
        return super()._opened(path)

    @property
    def tree(self) -> list[str]:
        return sorted(path for path in self.asked if not path.startswith("_samizdat/"))


@pytest.fixture
def group(tmp_path) -> Group:
    group = Group.with_keys(tmp_path)
    group.publish()
    return group


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "operator")


def pulled(group, place, source=None, at=NOW, **wish):
    with place.held():
        return pull(place, [source or FolderSource(group.folder)], Wish(group.pin, at, **wish))


def shown(place) -> dict[str, bytes]:
    root = place.current.resolve()
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_pulled_mirror_is_the_same_to_the_byte(group, place):
    pulled(group, place)
    assert shown(place) == group.files()


def test_web_servers_of_other_users_may_read_it_whatever_the_umask(group, place):
    former = os.umask(0o077)
    try:
        pulled(group, place)
    finally:
        os.umask(former)
    root = place.current.resolve()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*") if path.is_file()}
    assert modes <= {0o644, 0o444}
    folders = [root, root.parent, *(path for path in root.rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o755}


def test_only_what_has_changed_is_fetched(group, place):
    pulled(group, place)
    group.publish({**TREE, ANNA: "Anna is free."}, NOW + DAY)
    source = Counted(group.folder)
    result = pulled(group, place, source, NOW + DAY)
    assert source.tree == [ANNA]
    version = int((NOW + DAY).timestamp())
    beside = {path for path in source.asked if path.startswith("_samizdat/")}
    assert {path for path in beside if ".bin-" not in path} == {
        "_samizdat/SHA256SUMS",
        "_samizdat/SHA256SUMS.minisig",
        "_samizdat/manifest.json",
        "_samizdat/metadata/2.root.json",
        f"_samizdat/metadata/{version}.snapshot.json",
        f"_samizdat/metadata/{version}.targets.json",
        "_samizdat/metadata/timestamp.json",
        "_samizdat/withheld.json",
    }
    assert len([path for path in beside if ".bin-" in path]) == 1
    assert (result.taken.files, result.taken.is_new) == (1, True)
    assert shown(place) == group.files()


def test_where_nothing_is_new_nothing_is_fetched_but_the_timestamp(group, place):
    pulled(group, place)
    source = Counted(group.folder)
    assert not pulled(group, place, source).taken.is_new
    assert set(source.asked) == {
        "_samizdat/metadata/2.root.json",
        "_samizdat/metadata/timestamp.json",
        "_samizdat/withheld.json",
    }


def test_what_was_interrupted_goes_on_where_it_was(group, place, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    result = pulled(group, place, Counted(group.folder, breaks_after=3))
    assert result.verdict is None
    assert [each.why for each in result.failures] == ["The line is dead."]
    assert not place.current.exists()
    source = Counted(group.folder)
    pulled(group, place, source)
    assert len(source.tree) == len(TREE) - 3
    assert shown(place) == group.files()


def test_equal_files_are_fetched_once(group, place):
    group.publish({"a/index.html": "same", "b/index.html": "same"})
    source = Counted(group.folder)
    pulled(group, place, source)
    assert len(source.tree) == 1
    assert shown(place) == group.files()


def test_what_is_to_vanish_vanishes_and_leaves_a_receipt(group, place):
    pulled(group, place)
    held = {path.name for path in place.root.rglob("*") if path.is_file()}
    gone = [sha for sha in place.blobs if place.blobs.read(sha) == TREE[ANNA].encode()]
    empty = Removals("a-group", SALT)
    group.removals = Removals("a-group", SALT, frozenset({empty.path_hash(ANNA)}), frozenset(gone))
    group.publish({path: text for path, text in TREE.items() if path != ANNA}, NOW + DAY)
    result = pulled(group, place, at=NOW + DAY)
    assert set(gone) < held
    for path in place.root.rglob("*"):
        assert not path.is_file() or TREE[ANNA].encode() not in path.read_bytes()
    assert result.receipt is not None
    assert result.receipt.sentence == (
        "Removed on the publication's order: 2 items that this mirror held."
    )
    assert receipts.kept(place) == [
        {
            "at": (NOW + DAY).isoformat(timespec="seconds"),
            "publication": "a-group",
            "edition": 2,
            "contents": gone,
            "paths": [empty.path_hash(ANNA)],
        }
    ]


def test_a_page_left_out_is_gone_here_and_the_verdict_says_so(group, place):
    pulled(group, place)
    with place.held():
        assert withhold(place, ["https://mirror.example/en/anna/"]) == [ANNA]
    assert ANNA not in shown(place)
    assert TREE[ANNA].encode() not in {place.blobs.read(each) for each in place.blobs}
    verdict = verify(place.root, group.pin, NOW)
    assert (verdict.state, verdict.exit_code, verdict.withheld) == (State.GENUINE, 0, (ANNA,))
    assert verdict.sentence == (
        "Genuine and current, 1 page withheld by this operator: edition 1, vouched for on "
        "2026-11-28."
    )
    group.publish({**TREE, "index.html": "new"}, NOW + DAY)
    pulled(group, place, at=NOW + DAY)
    assert ANNA not in shown(place)
    with place.held():
        assert carry_again(place, ["en/anna/"]) == [ANNA]
    pulled(group, place, at=NOW + DAY)
    assert shown(place) == group.files()


def test_who_pulls_from_a_mirror_that_leaves_a_page_out_leaves_it_out_too_until_another_has_it(
    group, place, tmp_path
):
    pulled(group, place)
    with place.held():
        withhold(place, [ANNA])
    second = Place(tmp_path / "second")
    result = pulled(group, second, FolderSource(place.root))
    assert result.taken.withheld == (ANNA,)
    assert verify(second.root, group.pin, NOW).withheld == (ANNA,)
    pulled(group, second)
    assert shown(second) == group.files()


def test_a_mirror_that_has_every_page_is_preferred_to_one_that_leaves_one_out(
    group, place, tmp_path
):
    pulled(group, place)
    with place.held():
        withhold(place, [ANNA])
    second = Place(tmp_path / "second")
    sources = [FolderSource(place.root), FolderSource(group.folder)]
    with second.held():
        result = pull(second, sources, Wish(group.pin, NOW))
    assert (result.address, result.taken.withheld) == (str(group.folder), ())
    assert shown(second) == group.files()


def test_leaving_out_what_is_not_there_is_refused_with_an_example(group, place):
    pulled(group, place)
    with place.held(), pytest.raises(CarryError) as refused:
        withhold(place, ["en/nobody/"])
    assert str(refused.value) == (
        "Expected the path of a file of the edition, such as en/index.html; found en/nobody/."
    )


def test_an_operator_cannot_call_other_files_withheld(group, place):
    pulled(group, place)
    target = place.current.resolve() / "_samizdat/withheld.json"
    target.write_text(json.dumps({"format": 1, "paths": [ANNA]}))
    verdict = verify(place.root, group.pin, NOW)
    assert verdict.sentence == "Not genuine: _samizdat/withheld.json does not belong there."


def test_damage_on_the_operators_own_disk_is_repaired(group, place):
    pulled(group, place)
    page = place.current.resolve() / ANNA
    page.chmod(0o644)
    page.write_text("rotten")
    (place.current.resolve() / "feed.xml").unlink()
    assert verify(place.root, group.pin, NOW).state is State.NOT_GENUINE
    assert not pulled(group, place).taken.files
    assert pulled(group, place, repair=True).taken.files == 1
    assert shown(place) == group.files()
    assert verify(place.root, group.pin, NOW).state is State.GENUINE


def test_a_folder_with_other_things_in_it_is_left_alone(group, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "thesis.odt").write_text("years of work")
    with pytest.raises(CarryError, match="is not empty and holds no mirror"):
        pulled(group, Place(folder))
    assert [each.name for each in folder.iterdir()] == ["thesis.odt"]


def test_what_an_operator_put_among_the_files_is_not_swept_away(group, place):
    pulled(group, place)
    (place.current.resolve() / "robots.txt").write_text("mine")
    group.publish({**TREE, "index.html": "new"}, NOW + DAY)
    with pytest.raises(CarryError, match=r"holds files that no edition put there: robots\.txt\."):
        pulled(group, place, at=NOW + DAY)
    assert (place.current / "robots.txt").read_text() == "mine"


def test_what_lies_beside_what_is_shown_hinders_nobody(group, place):
    pulled(group, place)
    (place.root / "index.html").write_text("mine, where no reader looks")
    group.publish({**TREE, "index.html": "new"}, NOW + timedelta(seconds=1))
    pulled(group, place)
    assert shown(place) == group.files()
    assert (place.root / "index.html").exists()


def test_another_publication_does_not_take_the_place_of_this_one(group, place, tmp_path):
    pulled(group, place)
    others = Group.with_keys(tmp_path / "others", name="others")
    others.publish()
    with place.held(), pytest.raises(CarryError, match="Choose another folder"):
        pull(place, [FolderSource(others.folder)], Wish(others.pin, NOW))


def test_a_disk_that_is_too_small_is_found_out_before(group, place, monkeypatch):
    usage = os.statvfs(place.root.parent)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1_000_000})())
    with pytest.raises(CarryError) as refused:
        pulled(group, place)
    assert usage.f_bavail
    assert str(refused.value) == (
        f"The disk of {place.root} has 1.0 MB left, and 16.8 MB are needed. Make room, then pull "
        "again: what has come is kept."
    )


def test_who_stops_leaves_nothing_behind_but_what_others_wrote(group, place):
    pulled(group, place)
    (place.root / "notes.txt").write_text("mine")
    (place.root / "blobs" / "mine").mkdir()
    (place.root / "blobs" / "mine" / "photo.jpg").write_text("mine")
    with place.held():
        left = leave(place, dry_run=True)
    assert left.stays == ("blobs/mine/photo.jpg", "notes.txt")
    assert shown(place) == group.files()
    with place.held():
        leave(place)
    assert sorted(
        path.relative_to(place.root).as_posix() for path in place.root.rglob("*") if path.is_file()
    ) == ["blobs/mine/photo.jpg", "notes.txt"]


def test_who_stops_with_nothing_else_there_leaves_no_folder(group, place):
    pulled(group, place)
    with place.held():
        leave(place)
    assert not place.root.exists()


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.pulling import pull
from samizdat_mirror.carrying.wish import Wish
from samizdat_mirror.sources import FolderSource
from samizdat_mirror.trust import Pin

left = {moment}

def kill(event, arguments):
    global left
    if event in ("os.rename", "os.link", "os.mkdir", "os.symlink", "os.remove", "os.rmdir"):
        if any(str(each).startswith({root!r}) for each in arguments):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

place = Place(Path({root!r}))
sys.addaudithook(kill)
with place.held():
    pin = Pin.of_root(Path({root_file!r}).read_bytes())
    wish = Wish(pin, datetime.fromisoformat({now!r}))
    pull(place, [FolderSource(Path({mirror!r}))], wish)
"""
MOMENTS = range(0, 150, 3)


@pytest.mark.parametrize(
    "moment",
    [
        *(0, 12, 48, 60, 75),
        *(pytest.param(n, marks=pytest.mark.slow) for n in MOMENTS if n not in {0, 12, 48, 60, 75}),
    ],
)
def test_a_pull_that_is_killed_leaves_the_old_or_the_new_and_the_next_finishes(
    group, place, tmp_path, moment
):
    pulled(group, place)
    old = shown(place)
    group.publish({**TREE, ANNA: "Anna is free.", "new/index.html": "new"}, NOW + DAY)
    (tmp_path / "root.json").write_bytes(group.keys.pin)
    program = KILLED.format(
        moment=moment,
        root=str(place.root),
        root_file=str(tmp_path / "root.json"),
        now=(NOW + DAY).isoformat(),
        mirror=str(group.folder),
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, check=False)
    assert done.returncode == (-signal.SIGKILL if moment < 60 else done.returncode)
    assert done.returncode in {0, -signal.SIGKILL}
    assert shown(place) in (old, group.files())
    pulled(group, place, at=NOW + DAY)
    assert shown(place) == group.files()
    assert verify(place.root, group.pin, NOW + DAY).state is State.GENUINE
