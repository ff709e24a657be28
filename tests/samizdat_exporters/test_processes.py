"""Many processes make one edition; whatever happens to one of them, it is the same edition."""

import multiprocessing
import os
import signal
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.http import HttpResponse
from wagtail.models import Site

import migrated_database
from factories import SectionPageFactory, StatementPageFactory, site_in
from samizdat_exporters.build import build
from samizdat_exporters.errors import ExportError
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import folder
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Store

DAY = date(2026, 11, 21)
PAGES = 25


def export(out: Path, **options):
    return build(Site.objects.get(is_default_site=True), out, as_of=DAY, **options)


@pytest.fixture
def home(django_db_blocker, migrated_template, tmp_path):
    """Make the publication in a database of its own, outside of any transaction.

    Other processes see what is written there, and it goes away with the test.
    """
    database = tmp_path / "own.sqlite3"
    if migrated_template.exists():
        migrated_database.copy(migrated_template, database)
    former = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(database)
        call_command("migrate", verbosity=0)
        home = site_in("ru")["ru"]
        site = Site.objects.get(is_default_site=True)
        PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
        yield home
        connection.close()
        connection.settings_dict["NAME"] = former


@pytest.fixture
def many(answers, home):
    section = SectionPageFactory(parent=home, slug="section")
    for number in range(PAGES):
        StatementPageFactory(parent=section, slug=f"s{number}")
    return answers


def test_the_result_does_not_depend_on_the_number_of_processes(many, tmp_path):
    export(tmp_path / "one", processes=1)
    export(tmp_path / "two", processes=2)
    assert Manifest.of_folder(tmp_path / "one") == Manifest.of_folder(tmp_path / "two")


def test_a_process_that_dies_is_replaced_and_its_work_done_again(many, tmp_path, out):
    died = tmp_path / "died"

    def die_once(request):
        if not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return HttpResponse("alive")

    many("deadly", die_once)
    assert export(out, processes=2).pages == PAGES + 3
    assert (out / "deadly/index.html").read_text() == "alive"


def test_an_address_that_kills_every_process_is_named(many, out):
    parent = os.getpid()

    def die(request):
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    many("deadly", die)
    with pytest.raises(ExportError, match="killed twice while it made /deadly/"):
        export(out, processes=2)
    assert not out.exists()


def build_and_die(out: Path, moment: int) -> None:
    connections.close_all()

    def progress(done: int, total: int, address: str) -> None:
        if done == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    export(out, progress=progress, full=False)
    os._exit(0)


@pytest.mark.parametrize(
    "moment", [1, 2, 3, 4, 5, *(pytest.param(n, marks=pytest.mark.slow) for n in range(6, 40))]
)
def test_a_kill_in_the_middle_leaves_the_old_edition_and_a_rerun_finishes(home, out, moment):
    StatementPageFactory(parent=home, slug="old")
    export(out)
    before = Manifest.of_folder(out)
    for number in range(moment):
        StatementPageFactory(parent=home, slug=f"new-{number}")
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=build_and_die, args=(out, moment))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert Manifest.of_folder(out) == before
    assert export(out, full=False).pages == 2 + moment
    [root] = folder().iterdir()
    assert Store(root).check(2) == []
