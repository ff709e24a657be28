"""Loads the demo into an empty database, whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, Site

from samizdat_exporters.models import PublicationSettings
from samizdat_pages.models import DonationChannel, HomePage, PersonRecord, SafeImage
from samizdat_pages.taxonomies import provisions

from .accounts import accounts_with, allow_their_names, make_accounts
from .content import ENTRIES
from .content.people import PEOPLE
from .desk import Desk
from .identity import CANONICAL_URL, translation_key, uid
from .pages import Tree
from .records import make_library

HOME_KEY = translation_key("")
ROOT_LANGUAGE = "ru"
WELCOME = {"slug": "home", "title": "Welcome to your new Wagtail site!"}


class DemoError(Exception):
    """The demo cannot be loaded here."""


@dataclass(frozen=True)
class DemoResult:
    """What the demo holds now. `loaded` is False if it was there already."""

    loaded: bool
    pages: int
    languages: list[str]
    people: int
    pictures: int
    accounts: list[str]  # those that the password opens
    password: str


def load(password: str = "demo") -> DemoResult:  # noqa: S107  (the demo has nothing to protect)
    """Load the demo, unless it is there. What was changed since the first time stays changed.

    Raises DemoError where another site's content is: demo and real content never mix.
    """
    _refuse_a_real_site()
    loaded = not HomePage.objects.filter(translation_key=HOME_KEY).exists()
    if loaded:
        _refuse_other_content()
        with transaction.atomic():
            _fill(password)
    return _result(loaded, password)


def _fill(password: str) -> None:
    for language in ENTRIES[0].words:
        Locale.objects.get_or_create(language_code=language)
    provisions.load()
    root = Page.get_first_root_node()
    tree = Tree(make_library())
    tree.plant(root)
    _point_site_at(tree.pages["", ROOT_LANGUAGE])
    for page in _welcome_pages():
        page.delete()
    tree.publish()
    make_accounts(password, ROOT_LANGUAGE)
    allow_their_names(uid("publication"))
    Desk().fill()


def _point_site_at(home: Page) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = "127.0.0.1", 8000
    site.site_name = "Russians Against War (demo)"
    site.root_page = home
    site.save()
    publication = PublicationSettings.for_site(site)
    publication.uid = uid("publication")
    publication.canonical_url = CANONICAL_URL
    publication.save()


def _welcome_pages() -> list[Page]:
    """Find the page that Wagtail makes at the beginning, if nobody has touched it."""
    found = Page.objects.filter(depth=2, numchild=0, latest_revision=None, **WELCOME)
    return [page for page in found if page.specific_class is Page]


def _refuse_a_real_site() -> None:
    site_file = Path(settings.VAR_DIR) / "site" / "site.toml"
    if site_file.exists():
        raise DemoError(
            f"Expected a folder for the demo alone, found a real site: {site_file}. "
            "Load the demo into another folder: SAMIZDAT_VAR=/path/to/folder make demo"
        )


def _refuse_other_content() -> None:
    welcome = [page.pk for page in _welcome_pages()]
    pages = Page.objects.filter(depth__gt=1).exclude(pk__in=welcome)
    records: tuple[Any, ...] = (PersonRecord, DonationChannel, SafeImage, get_document_model())
    found = [str(page.title) for page in pages[:1]]
    found += [str(row) for model in records for row in model.objects.all()[:1]]
    if found:
        raise DemoError(
            f"Expected an empty database, found another site's content, such as “{found[0]}”. "
            "Load the demo into another folder: SAMIZDAT_VAR=/path/to/folder make demo"
        )


def _result(loaded: bool, password: str) -> DemoResult:
    keys = {translation_key(entry.key) for entry in ENTRIES}
    people = {person.record.uid for person in PEOPLE}
    return DemoResult(
        loaded=loaded,
        pages=Page.objects.live().filter(translation_key__in=keys).count(),
        languages=list(ENTRIES[0].words),
        people=PersonRecord.objects.filter(uid__in=people).count(),
        pictures=SafeImage.objects.count(),
        accounts=accounts_with(password),
        password=password,
    )
