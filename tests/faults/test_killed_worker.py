"""A worker that is killed by the system in the middle of publishing: another one finishes."""

import multiprocessing
import os
import random
import signal
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.models import Site

from build_processes import BuildProcess, each_change, files_in, on_change, store
from factories import MirrorFactory, SectionPageFactory, StatementPageFactory
from publication_keys import make_keys
from samizdat_exporters import pool
from samizdat_exporters.background.models import SILENCE, Worker
from samizdat_exporters.background.queue import send
from samizdat_exporters.editions_admin import tasks
from samizdat_exporters.editions_admin.kept_work import begin, end, take_untold, take_up, work_in
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.work import Job, Outcome
from samizdat_exporters.mirrors.models import Mirror
from samizdat_mirror.trust import Pin, State, verify

QUEUE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "exports": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["exports"]},
}
FEW = 2
MANY = pytest.param(40, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])
ANNA = 7


@pytest.fixture
def pin(home, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pin:
    """Let a queue, keys and a mirror be there."""
    monkeypatch.setattr(pool, "BATCH", 2)
    settings.TASKS = QUEUE
    MirrorFactory(location=str(tmp_path / "one"))
    return make_keys(tmp_path / "stick")


def ask() -> str:
    """Press “Publish now”, as Anna."""
    site = Site.objects.get(is_default_site=True)
    key = begin(store(), Job.SEND, ANNA)
    send(carry_out, site.pk, str(Job.SEND), "", key)
    return key


def worker() -> int:
    """Run the command in a process of its own until nothing waits, and give its exit code."""
    return BuildProcess.start(partial(call_command, "worker", "--once", verbosity=0)).wait()


def killed_worker(changes: int) -> int:
    """Run the command, and kill it before it changes the disk for the so-many-th time."""

    def work() -> None:
        on_change(changes, partial(os.kill, os.getpid(), signal.SIGKILL))
        call_command("worker", "--once", verbosity=0)

    return BuildProcess.start(work).wait()


def let_time_pass() -> None:
    """Let it be long ago that the worker was heard of."""
    long_ago = timezone.now() - 2 * SILENCE
    Worker.objects.update(heard_at=long_ago)
    DBTaskResult.objects.running().update(started_at=long_ago)


def state_of_work() -> TaskResultStatus:
    task = DBTaskResult.objects.filter(task_path=carry_out.module_path).latest("enqueued_at")
    return TaskResultStatus[task.status]


def measured() -> range:
    """Let a worker publish, and give which of its changes of the disk belong to that."""
    seen, begun, ended = (multiprocessing.Value("i", 0) for _ in range(3))

    def begins(*work: Any) -> str:
        begun.value = seen.value
        return take_up(*work)

    def ends(*work: Any) -> None:
        ended.value = seen.value
        end(*work)

    def work() -> None:
        with patch.multiple(tasks, take_up=begins, end=ends):
            each_change(partial(setattr, seen, "value"))
            call_command("worker", "--once", verbosity=0)

    assert BuildProcess.start(work).wait() == 0
    return range(begun.value + 1, ended.value)


@pytest.mark.parametrize("kills", [FEW, MANY])
def test_another_worker_finishes_what_a_killed_one_had_in_hand(home, pin, tmp_path, kills):
    section = SectionPageFactory(parent=home, slug="section")
    StatementPageFactory.create_batch(4, parent=section)
    ask()
    assert worker() == 0
    # The second edition fills the other one of each pair of folders: what it does never comes back.
    StatementPageFactory(parent=section, slug="new-2")
    ask()
    assert worker() == 0
    StatementPageFactory(parent=section, slug="new-3")
    ask()
    moments = measured()

    for number in range(4, 4 + kills):
        take_untold(store(), ANNA)
        StatementPageFactory(parent=section, slug=f"new-{number}")
        key = ask()
        assert killed_worker(random.choice(moments)) == -signal.SIGKILL
        assert state_of_work() == TaskResultStatus.RUNNING
        assert (work_in(store()).key, work_in(store()).outcome) == (key, "")
        verdict = verify(tmp_path / "one", pin, datetime.now(UTC))
        assert verdict.state is State.GENUINE

        # The next one leaves it alone as long as it may still be at work.
        assert worker() == 0
        assert state_of_work() == TaskResultStatus.RUNNING
        let_time_pass()
        assert worker() == 0

        assert state_of_work() == TaskResultStatus.SUCCESSFUL
        told = take_untold(store(), ANNA)
        assert (told.key, told.outcome, told.number) == (key, Outcome.DONE, number)
        assert [part.state for part in told.parts] == ["done"]
        assert store().check(number) == []
        assert f"section/new-{number}/index.html" in files_in(store().current)
        assert files_in(tmp_path / "one") == files_in(store().current)
        mirror = Mirror.objects.get()
        assert (mirror.edition, mirror.problem) == (number, "")
        assert verify(tmp_path / "one", pin, datetime.now(UTC)).state is State.GENUINE
