import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from samizdat_exporters.errors import OutputError
from samizdat_exporters.output import claimed
from samizdat_mirror.manifest import PATH, File, Manifest
from samizdat_mirror.swapping import replaced

OURS = "5f0c"


@contextmanager
def staged(out: Path, publication: str) -> Iterator[Path]:
    """Let a folder take the place of `out`, as a build does."""
    with claimed(out, publication), replaced(out) as folder:
        yield folder


def fill(folder: Path, text: str, publication: str = OURS) -> None:
    """Write an edition of one file."""
    (folder / "index.html").write_text(text)
    file = File("0" * 64, len(text), "text/html")
    manifest = Manifest(publication, "https://example.org/", date(2026, 1, 1), {"index.html": file})
    (folder / PATH).parent.mkdir()
    (folder / PATH).write_text(manifest.to_json())


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_new_folder_appears_whole(tmp_path):
    out = tmp_path / "deep" / "mirror"
    with staged(out, OURS) as folder:
        fill(folder, "new")
        assert not out.exists()
    assert (out / "index.html").read_text() == "new"
    assert tree(out.parent) == [
        ".mirror.lock", "mirror", "mirror/_samizdat", f"mirror/{PATH}", "mirror/index.html"
    ]  # fmt: skip


def test_an_older_edition_is_replaced_whole(tmp_path):
    out = tmp_path / "mirror"
    for text in ("old", "new"):
        with staged(out, OURS) as folder:
            fill(folder, text)
    assert (out / "index.html").read_text() == "new"


def test_a_build_that_fails_leaves_the_old_edition(tmp_path):
    out = tmp_path / "mirror"
    with staged(out, OURS) as folder:
        fill(folder, "old")
    before = tree(tmp_path)
    with pytest.raises(FileNotFoundError), staged(out, OURS) as folder:
        fill(folder / "new" / "missing", "a file of the new edition that cannot be written")
    assert (out / "index.html").read_text() == "old"
    assert tree(tmp_path) == before


def refusal(out: Path) -> str:
    with pytest.raises(OutputError) as refused, staged(out, OURS):
        pass
    return str(refused.value)


def test_a_folder_with_somebody_elses_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.odt").write_text("years of work")
    assert refusal(tmp_path) == (
        f"The folder {tmp_path} is not empty and is no edition, so nothing was written. "
        "Choose an empty folder with --out."
    )
    assert (tmp_path / "thesis.odt").read_text() == "years of work"


def test_an_edition_with_a_strangers_file_in_it_is_left_alone(tmp_path):
    out = tmp_path / "mirror"
    with staged(out, OURS) as folder:
        fill(folder, "old")
    (out / "notes.txt").write_text("mine")
    assert refusal(out) == (
        f"The folder {out} holds files that no edition put there: notes.txt. "
        "Move them elsewhere, then build again."
    )


def test_another_publications_edition_is_left_alone(tmp_path):
    out = tmp_path / "mirror"
    with staged(out, OURS) as folder:
        fill(folder, "theirs", publication="other")
    assert refusal(out) == (
        f"The folder {out} holds an edition of another publication (https://example.org/). "
        "Choose another folder with --out."
    )


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path):
    out = tmp_path / "mirror"
    out.write_text("a file")
    assert refusal(out) == (
        f"Expected a folder at {out}, found something else. Choose another folder with --out."
    )


def test_an_empty_folder_may_be_filled(tmp_path):
    out = tmp_path / "mirror"
    out.mkdir()
    with staged(out, OURS) as folder:
        fill(folder, "new")
    assert (out / "index.html").read_text() == "new"


def test_of_two_builds_at_once_the_second_is_told_who_is_at_work(tmp_path):
    out = tmp_path / "mirror"
    with staged(out, OURS) as folder:
        fill(folder, "first")
        assert refusal(out) == (
            f"Another build is at work here (process {os.getpid()}). Wait until it has ended."
        )
    assert (out / "index.html").read_text() == "first"


def test_a_build_that_is_killed_leaves_the_old_edition_and_the_next_one_cleans_up(tmp_path):
    out = tmp_path / "mirror"
    with staged(out, OURS) as folder:
        fill(folder, "old")
    program = (
        "import os, signal, pathlib\n"
        "from samizdat_exporters.output import claimed\n"
        "from samizdat_mirror.swapping import replaced\n"
        f"out = pathlib.Path({str(out)!r})\n"
        f"with claimed(out, {OURS!r}), replaced(out) as folder:\n"
        "    (folder / 'half.html').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert (out / "index.html").read_text() == "old"
    with staged(out, OURS) as folder:
        assert tree(folder) == []
        fill(folder, "new")
    assert (out / "index.html").read_text() == "new"
    assert tree(tmp_path)[:2] == [".mirror.lock", "mirror"]


def test_a_stop_between_the_two_renames_is_mended_by_the_next_build(tmp_path):
    out = tmp_path / "mirror"
    with staged(out, OURS) as folder:
        fill(folder, "old")
    out.rename(tmp_path / ".mirror.former")
    with pytest.raises(ZeroDivisionError), staged(out, OURS):
        raise ZeroDivisionError
    assert (out / "index.html").read_text() == "old"
