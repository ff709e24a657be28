"""A build that is killed at any moment leaves one whole edition, and the next one finishes."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from build_processes import BuildProcess, each_change, export, files_in, on_change, store
from factories import SafeImageFactory, SectionPageFactory, StatementPageFactory
from samizdat_exporters import pool
from samizdat_exporters.store import folder
from samizdat_mirror.manifest import File
from samizdat_mirror.store.blobs import INCOMING
from samizdat_pages.models import HomePage, SectionPage, StatementPage

FEW = 5
MANY = pytest.param(100, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])


@pytest.fixture
def section(home: HomePage, monkeypatch: pytest.MonkeyPatch) -> SectionPage:
    """A site small enough to be built often and large enough for two processes."""
    monkeypatch.setattr(pool, "BATCH", 2)
    section = SectionPageFactory(parent=home, slug="section")
    for number in range(4):
        StatementPageFactory(parent=section, slug=f"s{number}")
    return section


def edit(section: SectionPage, number: int) -> None:
    """Change something on some pages, add one with a new picture, and take one away."""
    picture = SafeImageFactory(file__width=32, file__height=32, file__color=(number % 256, 9, 9))
    body = [("picture", {"image": {"image": picture, "alt_text": "A field"}, "caption": ""})]
    StatementPageFactory(parent=section, slug=f"new-{number}", body=body)
    StatementPage.objects.child_of(section).order_by("path").first().delete()
    section.title = f"Edited {number}"
    section.save()


def undisturbed(tmp_path: Path) -> dict[str, File]:
    """Build everything anew in a store of its own."""
    aside = settings.SAMIZDAT | {"EDITIONS_DIR": tmp_path / "aside" / "editions"}
    with override_settings(SAMIZDAT=aside):
        export(tmp_path / "aside" / "mirror", full=True, processes=1)
    return files_in(tmp_path / "aside" / "mirror")


def killed_after(seconds: float, out: Path) -> int:
    building = BuildProcess.start(partial(export, out))
    building.process.join(timeout=seconds)
    building.process.kill()
    return building.wait()


def killed_before_change(number: int, out: Path) -> int:
    def work() -> None:
        on_change(number, partial(os.kill, os.getpid(), signal.SIGKILL))
        export(out)

    return BuildProcess.start(work).wait()


def measured(out: Path) -> tuple[float, int]:
    """Build, and give how many seconds that took and how often it changed the disk."""
    changes = multiprocessing.Value("i", 0)

    def work() -> None:
        each_change(partial(setattr, changes, "value"))
        export(out)

    started = time.monotonic()
    assert BuildProcess.start(work).wait() == 0
    return time.monotonic() - started, changes.value


def some_moment(seconds: float, changes: int) -> Callable[[Path], int]:
    """Choose when to kill: by the clock, or in the middle of writing, which is quickly over."""
    if random.random() < 0.5:
        return partial(killed_after, random.uniform(0, seconds))
    return partial(killed_before_change, random.randrange(changes))


@pytest.mark.parametrize("kills", [FEW, MANY])
def test_a_kill_leaves_the_old_edition_or_the_new_one_and_a_rerun_finishes(
    section, out, tmp_path, kills
):
    export(out)
    edit(section, 0)
    seconds, changes = measured(out)
    for number in range(1, 1 + kills):
        old = files_in(out)
        edit(section, number)
        assert some_moment(seconds, changes)(out) in {0, -signal.SIGKILL}
        left = [files_in(out), files_in(store().current)]
        edition = export(out)
        # That a rerun makes what an undisturbed build makes is the law, held elsewhere too.
        new = undisturbed(tmp_path) if number % FEW == 0 else files_in(out)
        assert all(each in (old, new) for each in left)
        assert files_in(out) == files_in(store().current) == new
        assert store().check(edition.number) == []
    assert not [*folder().rglob(f"{INCOMING}*")]
