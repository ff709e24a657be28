"""A disk that fills up in the middle of a build. The small disk is a real one, in memory."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from build_processes import export, files_in, store
from factories import SectionPageFactory, StatementPageFactory, paragraph
from samizdat_exporters import pool
from samizdat_exporters.errors import OutputError
from samizdat_pages.models import HomePage, SectionPage

SIZE = 6_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "samizdat-test", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("A small disk can be mounted by root alone, where the system allows it.")
    yield disk
    # Lazily: whatever looks at the files of this machine may be looking at these.
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture
def section(home: HomePage, monkeypatch: pytest.MonkeyPatch) -> SectionPage:
    monkeypatch.setattr(pool, "BATCH", 2)
    section = SectionPageFactory(parent=home, slug="section")
    StatementPageFactory.create_batch(4, parent=section)
    return section


def fill(disk: Path, *, but: int) -> Path:
    """Leave so many bytes of a disk free."""
    ballast = disk / "ballast"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast.write_bytes(bytes(max(0, free - but)))
    return ballast


# What is left is enough for nothing, for the first files, for all but the last.
@pytest.mark.parametrize("left", [0, 30_000, 120_000])
def test_a_full_disk_is_named_the_old_edition_stays_and_with_room_the_build_goes_on(
    disk, section, settings: Settings, left
):
    out = disk / "mirror"
    settings.SAMIZDAT = settings.SAMIZDAT | {"MIRROR_DIR": out}
    export(out)
    before = files_in(out)
    for number in range(4):
        text = paragraph(f"{number} " * 30_000)
        StatementPageFactory(parent=section, slug=f"long-{number}", body=text)
    ballast = fill(disk, but=left)
    with pytest.raises(OutputError) as refused:
        export(out)
    assert str(refused.value) == (
        f"The disk that holds {out} is full. Make room and build again; what was there before is "
        "still there."
    )
    assert files_in(out) == files_in(store().current) == before
    ballast.unlink()
    assert export(out).number == 2
    assert files_in(out) == files_in(store().current) != before
    assert store().check(2) == []
