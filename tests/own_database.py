"""A publication in a database of its own, outside of any transaction, as forks need it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from wagtail.models import Site

import migrated_database
from factories import site_in
from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import HomePage


@contextmanager
def own_database(database: Path, template: Path) -> Iterator[HomePage]:
    """Make a Russian publication in a new SQLite file, and give its front page.

    Other processes see what is written there.
    """
    migrated_database.copy(template, database)
    former = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    try:
        call_command("migrate", verbosity=0)
        migrated_database.keep(database, template)
        yield publication()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = former


def publication() -> HomePage:
    """Make the publication, and give its front page."""
    home = site_in("ru")["ru"]
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url="https://group.example/")
    return home
