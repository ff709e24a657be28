"""A database that is lost or locked in the middle of a build."""

import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from wagtail.models import Page

from build_processes import export, files_in, store
from factories import SectionPageFactory, StatementPageFactory
from samizdat_exporters import pool
from samizdat_exporters.errors import ExportError
from samizdat_pages.models import HomePage, SectionPage, StatementPage


@pytest.fixture
def section(home: HomePage, monkeypatch: pytest.MonkeyPatch) -> SectionPage:
    monkeypatch.setattr(pool, "BATCH", 2)
    section = SectionPageFactory(parent=home, slug="section")
    StatementPageFactory.create_batch(4, parent=section)
    return section


@pytest.fixture
def middle(section, out, monkeypatch):
    """Build once, and do something when the next build comes to a page in the middle."""
    export(out)
    StatementPageFactory(parent=section, slug="the-middle")
    StatementPageFactory.create_batch(4, parent=section)
    serve = Page.serve

    def at(happening):
        def serve_with(page, request, *args, **kwargs):
            if page.slug == "the-middle":
                happening()
            return serve(page, request, *args, **kwargs)

        monkeypatch.setattr(StatementPage, "serve", serve_with)

    return at


def refusal(out: Path, **options) -> str:
    with pytest.raises(ExportError) as refused:
        export(out, **options)
    return str(refused.value)


def sentence(found: str) -> str:
    return (
        f"The database failed ({found}). Build again when it answers; what was there before is "
        "still there."
    )


@pytest.mark.parametrize("processes", [1, 2])
def test_a_database_file_that_vanishes_stops_the_build(middle, out, database, processes):
    before, lost = files_in(out), database.with_suffix(".lost")

    def lose() -> None:
        connection.close()
        database.rename(lost)

    middle(lose)
    assert refusal(out, processes=processes).startswith("The database failed (no such table: ")
    connection.close()
    lost.replace(database)
    assert files_in(out) == files_in(store().current) == before
    middle(lambda: None)
    assert export(out).number == 2


def test_a_database_that_somebody_locks_stops_the_build(middle, out, database, monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    before = files_in(out)
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)

    def lock() -> None:
        connection.close()
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")

    middle(lock)
    assert refusal(out, processes=1) == sentence("database is locked")
    assert files_in(out) == before
    other.close()
    # The journal is no longer one in which readers and a writer do not meet.
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 60)
    middle(lambda: None)
    assert export(out).number == 2


def test_a_page_that_goes_on_without_the_database_is_in_no_edition(
    section, out, database, monkeypatch
):
    export(out)
    before = files_in(out)

    def shrug(page, request, *args, **kwargs):
        connection.close()
        database.rename(database.with_suffix(".lost"))
        try:
            Page.objects.exists()
        except OperationalError:
            return HttpResponse("Nothing to see.")

    StatementPageFactory(parent=section, slug="shrugs")
    monkeypatch.setattr(StatementPage, "serve", shrug)
    assert refusal(out, processes=1).startswith("The database failed (no such table: ")
    assert files_in(out) == before
