"""A PostgreSQL server that goes away in the middle of a build."""

import os
import signal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from build_processes import files_in
from servers.postgres import postgres
from varied_site import VariedSite

pytestmark = [pytest.mark.slow, pytest.mark.component("postgres")]


def make() -> None:
    """Make a publication, and its first edition, where Django is set up for PostgreSQL."""
    from factories import SectionPageFactory, StatementPageFactory
    from own_database import publication

    section = SectionPageFactory(parent=publication(), slug="section")
    StatementPageFactory.create_batch(30, parent=section)
    call_command("edition", "build", "--processes", "2")
    StatementPageFactory(parent=section, slug="the-middle")
    StatementPageFactory.create_batch(30, parent=section)


def build_and_lose_the_server() -> None:
    """Build, stop the server when it comes to the page in the middle, and print what is said."""
    from samizdat_pages.models import StatementPage

    serve = Page.serve

    def lose(page: Page, request: object, *args: object, **kwargs: object) -> object:
        if page.slug == "the-middle":
            os.kill(int(os.environ["SERVER"]), signal.SIGQUIT)
        return serve(page, request, *args, **kwargs)

    StatementPage.serve = lose
    try:
        call_command("edition", "build", "--processes", os.environ["PROCESSES"])
    except CommandError as error:
        print(error)  # noqa: T201  (the test reads it)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_server_that_goes_away_stops_the_build_and_the_old_edition_stays(
    tmp_path: Path, processes: str
):
    site = VariedSite(tmp_path)
    here = f"import sys, django; sys.path.insert(0, {str(Path(__file__).parent)!r}); django.setup()"
    with postgres() as server:
        server.create("lost")
        settings = {"DATABASES": {"default": server.settings("lost")}, "DEBUG": False}
        site.run("-m", "django", "migrate", "--verbosity=0", **settings)
        site.run("-c", f"{here}; import test_lost_postgres as t; t.make()", **settings)
        before = files_in(tmp_path / "mirror")
        lose = f"{here}; import test_lost_postgres as t; t.build_and_lose_the_server()"
        variables = {"SERVER": str(server.pid), "PROCESSES": processes}
        said = site.run("-c", lose, variables=variables, **settings)
    assert said.startswith("The database failed (")
    assert said.strip().endswith(
        "Build again when it answers; what was there before is still there."
    )
    assert files_in(tmp_path / "mirror") == before
