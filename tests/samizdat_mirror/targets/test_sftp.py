"""A mirror on an SFTP host: OpenSSH's own server."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editions import files_in, sha256, write_edition
from samizdat_mirror.removals import Removals
from samizdat_mirror.targets import (
    BusyError,
    Edition,
    Progress,
    PushCancelledError,
    PushError,
    RefusedError,
    Secrets,
    State,
    Target,
    Work,
    open_target,
    push,
    sftp_files,
)
from servers.flaky_proxy import flaky_proxy
from servers.sshd import Sshd

pytestmark = pytest.mark.component("sshd")

OLD = {"index.html": "old", "gone/index.html": "gone", "assets/a1.webp": "picture"}
NEW = {"index.html": "new", "en/index.html": "more", "assets/a1.webp": "picture"}
RECORD = "_samizdat/push.json"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    (tmp_path / "srv").mkdir()
    return tmp_path / "srv" / "mirror"


Open = Callable[..., Target]


@pytest.fixture
def target(server: Sshd, mirror: Path, tmp_path: Path) -> Open:
    def make(state: str = "state", **secrets: str) -> Target:
        own = {"key_file": str(server.key_file), "known_hosts": str(server.known_hosts)}
        return open_target(
            server.address(mirror), secrets=Secrets(own | secrets), state=State(tmp_path / state)
        )

    return make


def served(mirror: Path) -> dict[str, str]:
    found = files_in(mirror.resolve())
    found.pop(RECORD)
    return found


def travelled(target: Target, source: Path) -> list[str]:
    seen: list[Progress] = []
    push(Edition.of(source), target, Work(seen.append))
    return sorted(each.path for each in seen if each.path)


def test_each_edition_is_whole_and_the_link_leads_to_one_of_two_trees(target, source, mirror):
    led_to = []
    for number, files in enumerate([OLD, NEW, OLD, OLD | {"more.html": "more"}], 1):
        push(Edition.of(write_edition(source, number, files)), target())
        assert served(mirror) == files_in(source)
        led_to.append(str(mirror.readlink()))
    assert led_to == [".mirror.a", ".mirror.b", ".mirror.a", ".mirror.b"]
    assert sorted(path.name for path in mirror.parent.iterdir()) == [
        ".mirror.a", ".mirror.b", "mirror",
    ]  # fmt: skip
    assert mirror.resolve().stat().st_mode & 0o777 == 0o755
    assert (mirror.parent / ".mirror.a").stat().st_mode & 0o777 == 0o700


def test_only_what_changed_travels_and_the_rest_is_linked_on_the_host(target, source, mirror):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    write_edition(source, 2, NEW)
    beside = [
        "_samizdat/manifest.json",
        "_samizdat/metadata/snapshot.json",
        "_samizdat/metadata/timestamp.json",
    ]
    assert travelled(target(), source) == [*beside, "en/index.html", "index.html"]
    one, other = (mirror.parent / name / "assets/a1.webp" for name in (".mirror.a", ".mirror.b"))
    assert one.samefile(other)
    write_edition(source, 3, NEW | {"third.html": "third"})
    assert travelled(target(), source) == [*beside, "third.html"]
    assert travelled(target(), source) == []


def test_a_host_that_cannot_link_gets_all_that_is_missing(target, source, mirror, monkeypatch):
    monkeypatch.setattr(sftp_files, "HARD_LINK", "nobody-knows@example.org")
    push(Edition.of(write_edition(source, 1, OLD)), target())
    write_edition(source, 2, NEW)
    assert "assets/a1.webp" in travelled(target(), source)
    assert served(mirror) == files_in(source)


@pytest.mark.parametrize("stops", [4, 8, 11, 14, 17])
def test_wherever_a_push_stops_readers_have_the_old_edition_and_the_next_one_finishes(
    target, source, mirror, stops
):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    push(Edition.of(write_edition(source, 2, NEW)), target())
    before = served(mirror)
    answers = iter([False] * stops)
    write_edition(source, 3, OLD | {"third.html": "third"})
    with pytest.raises(PushCancelledError):
        push(Edition.of(source), target(), Work(cancelled=lambda: next(answers, True)))
    assert served(mirror) == before
    if stops % 2:
        write_edition(source, 4, {"index.html": "third", "assets/a1.webp": "other"})
    push(Edition.of(source), target())
    assert served(mirror) == files_in(source)


def test_what_had_arrived_does_not_travel_again(target, source, mirror):
    many = {f"{number}.html": "page" for number in range(30)}
    write_edition(source, 1, many)
    seen: list[Progress] = []
    with pytest.raises(PushCancelledError):
        push(Edition.of(source), target(), Work(seen.append, lambda: len(seen) > 20))
    assert 0 < len(travelled(target(), source)) < 15
    assert served(mirror) == files_in(source)


def test_a_removal_reaches_the_tree_that_nobody_reads_too(target, source, mirror):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    removed = Removals("5f0c", "ab" * 16, contents=frozenset({sha256("gone")}))
    push(Edition.of(write_edition(source, 2, NEW, removed=removed)), target())
    former = mirror.parent / ".mirror.a"
    assert "gone/index.html" not in files_in(former)
    assert (former / "index.html").exists()
    push(Edition.of(write_edition(source, 3, OLD, removed=None)), target())
    assert served(mirror) == files_in(source)


def test_strangers_in_the_tree_that_nobody_reads_get_no_further(target, source, mirror):
    spare = mirror.parent / ".mirror.a"
    spare.mkdir()
    (spare / "stranger.html").write_text("boo")
    push(Edition.of(write_edition(source, 1, OLD)), target())
    assert served(mirror) == files_in(source)


def test_damage_is_mended_by_a_thorough_push(target, source, mirror):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    (mirror / "index.html").write_text("dlo")
    edition = Edition.of(source)
    assert push(edition, target()).uploaded == 0
    assert push(edition, target(), Work(thorough=True)).uploaded == 6
    assert served(mirror) == files_in(source)


def test_an_empty_folder_gives_way_and_a_full_one_does_not(target, source, mirror):
    edition = Edition.of(write_edition(source, 1, OLD))
    mirror.mkdir()
    (mirror / "thesis.odt").write_text("years of work")
    with pytest.raises(RefusedError, match="Expected a link or nothing at"):
        push(edition, target())
    assert files_in(mirror) == {"thesis.odt": "years of work"}
    (mirror / "thesis.odt").unlink()
    push(edition, target())
    assert served(mirror) == files_in(source)


def test_another_computer_waits_and_takes_over_from_one_that_is_dead(target, source, mirror):
    edition = Edition.of(write_edition(source, 1, OLD))
    with target().held(Work()):
        lock = (mirror.parent / ".mirror.lock").read_text()
        with pytest.raises(BusyError, match="Another computer brings"):
            push(edition, target("elsewhere"))
    (mirror.parent / ".mirror.lock").write_text(lock)
    with pytest.raises(BusyError):
        push(edition, target("elsewhere"))
    later = datetime.now(UTC) + timedelta(minutes=16)
    push(edition, target("elsewhere"), Work(now=lambda: later))
    assert served(mirror) == files_in(source)


def test_a_host_that_nobody_vouched_for_is_sent_nothing(target, source, tmp_path, server):
    edition = Edition.of(write_edition(source, 1, OLD))
    empty = tmp_path / "known_hosts"
    empty.write_text("")
    with pytest.raises(PushError, match=r"is not known; its key is SHA256:[A-Za-z0-9+/]{43}\."):
        push(edition, target(known_hosts=str(empty)))
    other = (server.key_file.with_suffix(".pub")).read_text()
    empty.write_text(f"[127.0.0.1]:{server.port} {other}")
    with pytest.raises(PushError, match="is not the host that it was"):
        push(edition, target(known_hosts=str(empty)))


def test_a_refused_login_is_named(target, source, tmp_path, server):
    other = tmp_path / "key"
    shutil.copy(server.key_file.with_name("host"), other)
    with pytest.raises(PushError, match="refused the login of"):
        push(Edition.of(write_edition(source, 1, OLD)), target(key_file=str(other)))


def test_a_place_that_cannot_be_written_is_named(target, source, mirror):
    mirror.parent.rmdir()
    mirror.parent.write_text("a file where the folder should be")
    with pytest.raises(PushError, match="Check who may write there"):
        push(Edition.of(write_edition(source, 1, OLD)), target())


@pytest.mark.parametrize("files", [30, pytest.param(1000, marks=pytest.mark.slow)])
def test_all_files_arrive_through_a_bad_network(server, source, mirror, tmp_path, files):
    write_edition(source, 1, {f"{number}/index.html": f"page {number}" for number in range(files)})
    faults = {"pass": 1, "reset": 1, "cut request": 2, "cut answer": 2}
    with flaky_proxy(server.port, faults=faults, seed=3, http=False) as proxy:
        known = tmp_path / "known_hosts"
        known.write_text(server.known_hosts.read_text().replace(str(server.port), str(proxy.port)))
        target = open_target(
            f"sftp://{server.user}@127.0.0.1:{proxy.port}{mirror}",
            secrets=Secrets({"key_file": str(server.key_file), "known_hosts": str(known)}),
            state=State(tmp_path / "state"),
        )
        push(Edition.of(source), target)
    assert served(mirror) == files_in(source)
    assert proxy.done["cut request"] + proxy.done["cut answer"] > 1
