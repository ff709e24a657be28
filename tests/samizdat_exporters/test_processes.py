"""Many processes make one edition; whatever happens to one of them, it is the same edition."""

import os
import signal
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from wagtail.models import Site

from factories import SectionPageFactory, StatementPageFactory
from own_database import own_database
from samizdat_exporters.build import build
from samizdat_exporters.errors import ExportError
from samizdat_mirror.manifest import Manifest

DAY = date(2026, 11, 21)
PAGES = 25


def export(out: Path, **options):
    return build(Site.objects.get(is_default_site=True), out, as_of=DAY, **options)


@pytest.fixture
def home(django_db_blocker, migrated_template, tmp_path):
    with (
        django_db_blocker.unblock(),
        own_database(tmp_path / "own.sqlite3", migrated_template) as home,
    ):
        yield home


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
