"""A build that is stopped, or finds another at work, says so and leaves what was there."""

import os
import random
import signal
import sys
from functools import partial
from pathlib import Path

import pytest
from django.core.management import execute_from_command_line

from build_processes import BuildProcess, export, files_in, on_change, store
from factories import SectionPageFactory, StatementPageFactory
from samizdat_exporters import pool
from samizdat_exporters.command.stopping import EXIT_CODE
from samizdat_pages.models import HomePage, SectionPage


@pytest.fixture
def section(home: HomePage, monkeypatch: pytest.MonkeyPatch) -> SectionPage:
    monkeypatch.setattr(pool, "BATCH", 2)
    section = SectionPageFactory(parent=home, slug="section")
    StatementPageFactory.create_batch(4, parent=section)
    return section


def command(said: Path, out: Path, *options: str) -> None:
    """Run the command as a shell would, in a process group of its own."""
    os.setpgrp()
    with said.open("w") as file:
        os.dup2(file.fileno(), sys.__stdout__.fileno())
        os.dup2(file.fileno(), sys.__stderr__.fileno())
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    edition = ["manage.py", "edition", "build", "--processes", "2", "--out", str(out), *options]
    try:
        execute_from_command_line(edition)
    except SystemExit as end:
        sys.stdout.flush()
        os._exit(int(end.code or 0))


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_build_that_is_stopped_ends_with_a_sentence_and_the_old_edition_stays(
    section, out, tmp_path, name
):
    export(out)
    before = files_in(out)
    StatementPageFactory(parent=section, slug="new")
    said = tmp_path / "said"

    def work() -> None:
        on_change(random.randrange(8, 24), partial(os.killpg, 0, getattr(signal, name)))
        command(said, out)

    assert BuildProcess.start(work).wait() == EXIT_CODE
    assert (
        said.read_text().splitlines()[-1] == f"CommandError: Stopped. {out} holds edition 1, whole."
    )
    assert "Traceback" not in said.read_text()
    assert files_in(out) == files_in(store().current) == before
    assert export(out).number == 2


def test_a_second_build_says_who_is_at_work(section, out, tmp_path):
    said = tmp_path / "said"
    with store().lock():
        assert BuildProcess.start(partial(command, said, out)).wait() == 1
    assert said.read_text().splitlines()[-1] == (
        f"CommandError: Another build is at work here (process {os.getpid()}). "
        "Wait until it has ended."
    )


def test_a_second_build_that_is_to_wait_says_so_and_then_builds(section, out, tmp_path):
    said = tmp_path / "said"
    with store().lock():
        waiting = BuildProcess.start(partial(command, said, out, "--wait"))
        while "Waiting" not in (said.read_text() if said.exists() else ""):
            assert waiting.process.exitcode is None
        assert not out.exists()
    assert waiting.wait() == 0
    assert said.read_text().splitlines()[0] == (
        f"Waiting: another build is at work (process {os.getpid()})."
    )
    assert files_in(out)
