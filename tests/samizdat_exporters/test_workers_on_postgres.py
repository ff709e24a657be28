"""Two workers at one queue on a real PostgreSQL: each task is done once, and work goes out."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from build_processes import files_in
from servers.postgres import postgres
from varied_site import VariedSite

pytestmark = [pytest.mark.slow, pytest.mark.component("postgres")]

ANNA = 7
LOOKS = 12


def ask(folder: str) -> None:
    """Press “Publish now” as Anna, and ask for many looks at one mirror; Django is set up."""
    from wagtail.models import Site

    from build_processes import store
    from factories import MirrorFactory, SectionPageFactory, StatementPageFactory
    from own_database import publication
    from samizdat_exporters.background.queue import send
    from samizdat_exporters.editions_admin.kept_work import begin
    from samizdat_exporters.editions_admin.tasks import carry_out
    from samizdat_exporters.editions_admin.work import Job
    from samizdat_exporters.mirrors.tasks import look_at

    section = SectionPageFactory(parent=publication(), slug="section")
    StatementPageFactory.create_batch(4, parent=section)
    mirror = MirrorFactory(location=folder)
    site = Site.objects.get(is_default_site=True)
    send(carry_out, site.pk, str(Job.SEND), "", begin(store(), Job.SEND, ANNA))
    for _ in range(LOOKS):
        send(look_at, mirror.pk)


def say() -> None:
    """Print what has become of it."""
    from django_tasks_db.models import DBTaskResult

    from build_processes import store
    from samizdat_exporters.background.models import Worker
    from samizdat_exporters.editions_admin.kept_work import take_untold
    from samizdat_exporters.mirrors.models import Mirror

    told, mirror = take_untold(store(), ANNA), Mirror.objects.get()
    found = {
        "tasks": sorted(
            (task.task_name, task.status, len(task.worker_ids))
            for task in DBTaskResult.objects.all()
            if task.task_name != "renew"
        ),
        "told": told and (told.outcome, told.number, [part.state for part in told.parts]),
        "mirror": (mirror.edition, mirror.problem),
        "workers": Worker.objects.count(),
    }
    print(json.dumps(found))  # noqa: T201  (the test reads it)


def test_two_workers_do_each_task_once_and_publish(tmp_path: Path):
    site = VariedSite(tmp_path)
    here = f"import sys, django; sys.path.insert(0, {str(Path(__file__).parent)!r}); django.setup()"
    this = f"{here}; import {Path(__file__).stem} as t"
    with postgres() as server:
        server.create("queue")
        settings = {"DATABASES": {"default": server.settings("queue")}, "DEBUG": False}
        site.run("-m", "django", "migrate", "--verbosity=0", **settings)
        site.run("-c", f"{this}; t.ask({str(tmp_path / 'one')!r})", **settings)
        work = ("-m", "django", "worker", "--once", "--verbosity=0")
        with ThreadPoolExecutor() as workers:
            done = [workers.submit(site.run, *work, **settings) for _ in range(2)]
        assert [each.result() for each in done] == ["", ""]
        found = json.loads(site.run("-c", f"{this}; t.say()", **settings))
    published, *rest = found["tasks"]
    assert published == ["carry_out", "SUCCESSFUL", 1]
    assert len(rest) >= LOOKS
    assert {tuple(each) for each in rest} == {("look_at", "SUCCESSFUL", 1)}
    assert found["told"] == ["done", 1, ["done"]]
    assert (found["mirror"], found["workers"]) == ([1, ""], 0)
    assert files_in(tmp_path / "one") == files_in(tmp_path / "mirror")
