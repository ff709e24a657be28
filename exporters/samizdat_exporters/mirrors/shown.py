"""Where a page is: on which mirrors, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from wagtail.models import Page, Site

from samizdat_exporters.mirrors.models import Mirror
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_mirror.store import Store, StoreError

# So many editions back it is looked for; an older page is there "since at least" then.
EDITIONS_SEARCHED = 50


@dataclass(frozen=True)
class Shown:
    """One page in one language: the edition since which it is shown without a break, if it is."""

    page: Page
    since: int | None
    since_day: date | None
    is_older: bool
    mirrors: int
    all_mirrors: int


def shown(page: Page) -> list[Shown]:
    """Say it of a page and all its translations, the page itself first."""
    translations = page.get_translations().select_related("locale").order_by("locale__pk")
    site = page.get_site()
    return [_shown(each, site) for each in [page, *translations]] if site else []


def _shown(page: Page, site: Site) -> Shown:
    store = store_of(str(PublicationSettings.for_site(site).uid))
    managed = Mirror.objects.pushed_to().filter(site=site)
    numbers = list(_unbroken(page.pk, store))
    if not numbers:
        return Shown(page, None, None, False, 0, len(managed))
    since = numbers[-1]
    having = [each for each in managed if (each.edition or 0) >= since]
    return Shown(
        page,
        since,
        store.manifest(since).as_of,
        len(numbers) == EDITIONS_SEARCHED,
        len(having),
        len(managed),
    )


def _unbroken(page: int, store: Store) -> Iterator[int]:
    """Give the editions that show a page, from the newest back to the first that does not."""
    for number in store.numbers()[: -EDITIONS_SEARCHED - 1 : -1]:
        try:
            pages = _pages(store.root, number)
        except StoreError:
            return
        if page not in pages:
            return
        yield number


@lru_cache(maxsize=256)
def _pages(root: Path, number: int) -> frozenset[int]:
    """Give the pages that an edition shows, which never change."""
    notes = Store(root).notes(number)
    return frozenset(page for pages in notes.pages.values() for page in pages)
