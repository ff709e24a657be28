"""A mirror in a folder: replaced whole, filled at the cost of what is new."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from editions import files_in, write_edition
from samizdat_mirror import swapping
from samizdat_mirror.targets import (
    BusyError,
    Edition,
    Progress,
    PushCancelledError,
    Pushed,
    PushError,
    RefusedError,
    Retry,
    SourceError,
    State,
    Work,
    open_target,
    push,
    push_to_all,
)

OLD = {"index.html": "old", "gone.html": "gone", "assets/a1.webp": "picture"}
NEW = {"index.html": "new", "en/index.html": "more", "assets/a1.webp": "picture"}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    return tmp_path / "srv" / "mirror"


def carry(source: Path, mirror: Path, work: Work | None = None) -> Pushed:
    target = open_target(f"folder:{mirror}", state=State(source.with_name("state")))
    return push(Edition.of(source), target, work)


def test_a_folder_holds_exactly_what_was_pushed_last(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    pushed = carry(write_edition(source, 2, NEW), mirror)
    assert files_in(mirror) == files_in(source)
    assert pushed == Pushed(f"folder:{mirror}", 2, was=1, uploaded=5, bytes=pushed.bytes, deleted=1)
    assert sorted(path.name for path in mirror.parent.iterdir()) == [".mirror.lock", "mirror"]


def test_what_stays_the_same_does_not_travel(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    picture = (mirror / "assets/a1.webp").stat().st_ino
    seen: list[str] = []
    carry(write_edition(source, 2, NEW), mirror, Work(lambda progress: seen.append(progress.path)))
    assert (mirror / "assets/a1.webp").stat().st_ino == picture
    assert sorted(filter(None, seen)) == [
        "_samizdat/manifest.json",
        "_samizdat/metadata/snapshot.json",
        "_samizdat/metadata/timestamp.json",
        "en/index.html",
        "index.html",
    ]


def test_pushing_again_does_nothing(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    before = mirror.stat().st_ino
    again = carry(source, mirror)
    assert again == Pushed(f"folder:{mirror}", 1, was=1)
    assert mirror.stat().st_ino == before


def test_a_folder_without_its_own_manifest_is_filled_from_an_unsigned_edition_too(source, mirror):
    mirror.mkdir(parents=True)
    carry(write_edition(source, 1, OLD, signed=False), mirror)
    assert files_in(mirror) == files_in(source)


def test_progress_counts_files_and_bytes_to_the_end(source, mirror):
    seen: list[Progress] = []
    carry(write_edition(source, 1, OLD), mirror, Work(seen.append))
    size = sum(len(text) for text in files_in(source).values())
    assert seen[0] == Progress(0, 6, 0, size, "")
    assert (seen[-1].files_done, seen[-1].bytes_done) == (6, size)
    assert [each.files_done for each in seen] == list(range(7))


def test_a_push_that_is_cancelled_leaves_the_old_edition_and_the_next_goes_on(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    old = files_in(mirror)
    write_edition(source, 2, NEW)
    answers = iter([False, False, True])
    with pytest.raises(PushCancelledError, match="The next push goes on"):
        carry(source, mirror, Work(cancelled=lambda: next(answers)))
    assert files_in(mirror) == old
    begun = mirror.with_name(".mirror.building") / "en/index.html"
    written = begun.stat().st_ino
    carry(source, mirror)
    assert files_in(mirror) == files_in(source)
    assert (mirror / "en/index.html").stat().st_ino == written


@pytest.mark.parametrize("wrong", ["extra.html", "index.html"])
def test_what_a_dead_push_left_half_written_gets_no_further(source, mirror, wrong):
    staging = mirror.with_name(".mirror.building")
    staging.mkdir(parents=True)
    (staging / wrong).write_text("half")
    carry(write_edition(source, 1, OLD), mirror)
    assert files_in(mirror) == files_in(source)


def test_a_link_is_replaced_by_another_link(source, mirror):
    mirror.parent.mkdir()
    (mirror.parent / "theirs").mkdir()
    mirror.symlink_to("theirs")
    led_to = []
    for number, files in enumerate([OLD, NEW, OLD], 1):
        carry(write_edition(source, number, files), mirror)
        assert files_in(mirror.resolve()) == files_in(source)
        led_to.append(str(mirror.readlink()))
    assert led_to == [".mirror.a", ".mirror.b", ".mirror.a"]
    assert sorted(path.name for path in mirror.parent.iterdir()) == [
        ".mirror.a", ".mirror.lock", "mirror", "theirs",
    ]  # fmt: skip


def test_without_an_exchange_of_names_two_renames_do(source, mirror, monkeypatch):
    monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)
    for number, files in enumerate([OLD, NEW], 1):
        carry(write_edition(source, number, files), mirror)
    assert files_in(mirror) == files_in(source)
    assert sorted(path.name for path in mirror.parent.iterdir()) == [".mirror.lock", "mirror"]


def test_a_stop_between_the_two_renames_is_mended(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    mirror.rename(mirror.with_name(".mirror.former"))
    carry(source, mirror)
    assert files_in(mirror) == files_in(source)


def test_a_file_that_was_cut_short_is_sent_again(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    (mirror / "assets/a1.webp").write_text("pict")
    assert carry(source, mirror).uploaded == 1
    assert files_in(mirror) == files_in(source)


def test_damage_that_no_size_shows_is_mended_by_a_thorough_push(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    (mirror / "assets/a1.webp").write_text("PICTURE")
    assert carry(source, mirror).uploaded == 0
    assert carry(source, mirror, Work(thorough=True)).uploaded == 1
    assert files_in(mirror) == files_in(source)


def refusal(source: Path, mirror: Path, expected: type[PushError] = RefusedError) -> str:
    before = files_in(mirror)
    with pytest.raises(expected) as refused:
        carry(source, mirror)
    assert files_in(mirror) == before
    return str(refused.value)


def test_what_is_not_ours_is_left_alone(source, mirror):
    write_edition(source, 1, OLD)
    mirror.mkdir(parents=True)
    (mirror / "thesis.odt").write_text("years of work")
    assert refusal(source, mirror) == (
        f"The folder {mirror} is not empty and is no edition, so nothing was changed. "
        "Choose an empty folder."
    )
    write_edition(mirror, 1, OLD)
    (mirror / "notes.txt").write_text("mine")
    assert refusal(source, mirror) == (
        f"The folder {mirror} holds files that no edition put there: notes.txt. "
        "Move them elsewhere, then push again."
    )
    write_edition(mirror, 1, OLD, publication="other")
    assert refusal(source, mirror) == (
        f"folder:{mirror} carries another publication (other); nothing was changed. "
        "Choose another place."
    )


def test_an_older_edition_does_not_take_the_place_of_a_newer_one(source, mirror):
    carry(write_edition(source, 8, NEW), mirror)
    write_edition(source, 7, OLD)
    assert refusal(source, mirror).startswith(
        f"folder:{mirror} carries edition 8, which is newer than edition 7; nothing was changed."
    )


def test_a_source_that_is_not_what_its_manifest_says_goes_nowhere(source, mirror):
    carry(write_edition(source, 1, OLD), mirror)
    write_edition(source, 2, NEW)
    (source / "index.html").write_text("forged")
    assert "The file index.html in " in refusal(source, mirror, SourceError)
    (source / "index.html").unlink()
    assert "The file index.html is gone from " in refusal(source, mirror, SourceError)


@pytest.mark.parametrize(
    "path", ["../out.html", "/out.html", "a/../../out.html", "_samizdat/x.html"]
)
def test_a_manifest_that_leads_out_of_the_mirror_is_refused(source, path):
    write_edition(source, 1, OLD)
    manifest = source / "_samizdat/manifest.json"
    manifest.write_text(manifest.read_text().replace("gone.html", path))
    with pytest.raises(SourceError, match=r"The path .* is refused"):
        Edition.of(source)


def test_of_two_pushes_at_once_the_second_is_told_who_is_at_work(source, mirror):
    edition = Edition.of(write_edition(source, 1, OLD))
    first = open_target(f"folder:{mirror}", state=State(source.with_name("one")))
    second = open_target(f"folder:{mirror}", state=State(source.with_name("other")))
    with first.held(Work()), pytest.raises(BusyError, match=f"process {os.getpid()}"):
        push(edition, second)


def test_a_push_that_waits_goes_on_when_the_first_has_ended(source, mirror):
    edition = Edition.of(write_edition(source, 1, OLD))
    first = open_target(f"folder:{mirror}", state=State(source.with_name("one")))
    second = open_target(f"folder:{mirror}", state=State(source.with_name("other")))
    pauses: list[float] = []
    with ExitStack() as stack:
        stack.enter_context(first.held(Work()))

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                stack.close()

        push(edition, second, Work(retry=Retry(sleep=pause, random=lambda: 0.0), wait=True))
    assert pauses == [2.5, 2.5, 2.5]
    assert files_in(mirror) == files_in(source)


def test_a_mirror_that_cannot_be_written_stops_no_other(source, tmp_path):
    edition = Edition.of(write_edition(source, 1, OLD))
    (tmp_path / "file").write_text("no folder")
    state = State(tmp_path / "state")
    addresses = [f"folder:{tmp_path}/file/mirror", f"folder:{tmp_path}/good"]
    targets = [open_target(address, state=state) for address in addresses]
    bad, good = push_to_all(edition, targets, lambda target: Work())
    assert str(bad.error).startswith(f"The mirror in {tmp_path}/file/mirror could not be written")
    assert good.error is None
    assert files_in(tmp_path / "good") == files_in(source)


def test_everybody_may_read_a_mirror_whatever_the_umask(source, mirror):
    write_edition(source, 1, OLD)
    former = os.umask(0o077)
    try:
        carry(source, mirror)
    finally:
        os.umask(former)
    modes = {path.stat().st_mode & 0o777 for path in [mirror, *mirror.rglob("*")]}
    assert modes == {0o644, 0o755}
