"""Makes a site of N pages: a database, its media, and what exports of it are held against."""

import json
from collections import Counter
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from wagtail.models import Page, Site

from factories import SafeImageFactory, VenueFactory, site_in
from samizdat_exporters.models import PublicationSettings

from .identity import CANONICAL_URL
from .markdown import write_markdown
from .outline import LANGUAGES, Kind, outline
from .pages import Grower
from .people import make_people

PICTURES = 12
VENUES = 10
SMALLEST = 30


def make(pages: int, folder: Path) -> None:
    """Fill the migrated database of the settings, and write into a folder what exporting needs."""
    with transaction.atomic():
        fill(pages)
    call_command("collectstatic", interactive=False, verbosity=0)
    warm()
    files = json.dumps(expected(), ensure_ascii=False, indent=0)
    (folder / "pages.json").write_text(files, encoding="utf-8")
    write_markdown(folder / "hugo")


def fill(pages: int) -> None:
    """Make so many pages, front pages included."""
    if pages < SMALLEST:
        raise ValueError(f"Expected at least {SMALLEST} pages, found {pages}.")
    Page.objects.filter(depth=2).delete()
    Page.fix_tree()
    entries = outline(pages)
    homes = site_in(*LANGUAGES)
    site = Site.objects.get(is_default_site=True)
    PublicationSettings.objects.create(site=site, canonical_url=CANONICAL_URL)
    pictures = [
        SafeImageFactory(title=f"Picture {number}", file__color=f"hsl({number * 30}, 50%, 50%)")
        for number in range(PICTURES)
    ]
    kinds = Counter(entry.kind for entry in entries)
    Grower(
        homes,
        entries,
        make_people(kinds[Kind.PROFILE], pictures),
        pictures,
        [VenueFactory(name=f"Square {number}") for number in range(VENUES)],
    ).grow()


def warm() -> None:
    """Make the renditions ahead, so that no contestant has to.

    Looks at each picture once in every way in which a page shows one.
    """
    client = Client(headers={"host": "localhost"})
    home = Site.objects.get(is_default_site=True).root_page
    statements, profiles = home.get_children()[:2]
    shown = chain(
        statements.get_children()[: PICTURES * 10 : 10], profiles.get_children()[: PICTURES * 2 : 2]
    )
    lists = (f"{profiles.url}?page={number}" for number in (1, 2))
    for url in chain(lists, (page.url for page in shown)):
        assert client.get(url).status_code == 200, url


def expected() -> dict[str, str]:
    """Give the title that readers should find in each file."""
    files = {}
    root = Site.objects.get(is_default_site=True).root_page
    for home in [root, *root.get_translations()]:
        language = home.locale.language_code
        start = "" if language == settings.LANGUAGE_CODE else f"{language}/"
        for page in home.get_descendants(inclusive=True).live():
            below = page.url_path.removeprefix(home.url_path)
            files[f"{start}{below}index.html"] = page.title
    return files
