"""Purges stores of what was erased in the CMS: answers the hook `samizdat_erased`."""

from datetime import UTC, datetime
from typing import Any

from wagtail.models import Site

from samizdat_exporters.addresses import file_of, normal
from samizdat_exporters.cache import remove
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.protection import needed
from samizdat_exporters.removals import removals_of
from samizdat_exporters.store import CACHE, store_of
from samizdat_exporters.store.proposals import forget
from samizdat_exporters.store.publishing import ERASED
from samizdat_mirror import removals
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Notes, Store


def purge(found: Any) -> None:
    """Let nothing of what was erased stay in a store, as far as that can be known.

    All old editions and the proposal go, and with them every file that only they had. The current
    one loses what a removal or `found.paths` names. Lists and feeds in it may still tell of what
    was erased: it goes whole as soon as the next edition is there.
    """
    paths: dict[Site, list[str]] = found.paths
    for site in Site.objects.all():
        store = store_of(str(PublicationSettings.for_site(site).uid))
        if store.root.exists():
            files = {file_of(*normal(path)) for path in paths.get(site, [])}
            with store.lock(wait=True):
                _purge(store, site, files)


def _purge(store: Store, site: Site, files: set[str]) -> None:
    remove(store.root / CACHE)
    forget(store)
    store.keep_findings(None)
    latest = store.latest()
    if latest:
        reduced = _without(latest, store, site, files)
        store.let_go([number for number in store.numbers() if number < reduced.number])
        store.set_flag(ERASED, reduced.number)
    else:
        store.let_go([])


def _without(latest: Manifest, store: Store, site: Site, files: set[str]) -> Manifest:
    """Make an edition of the latest one without these files and all removals, and give that."""
    notes, ordered = store.notes(latest.number), removals_of(site)
    kept = [path for path in notes.uses if path not in files]
    remaining = needed(latest, notes, kept, ordered)
    if remaining == latest.files:
        return latest
    reduced = Manifest(
        latest.publication,
        latest.canonical_url,
        datetime.now(UTC).date(),
        remaining,
        number=latest.number + 1,
        previous=latest.number,
    )
    kept_notes = Notes(
        {path: pages for path, pages in notes.pages.items() if path in remaining},
        {
            path: [each for each in notes.uses[path] if each in remaining]
            for path in kept
            if path in remaining
        },
    )
    store.commit(reduced, kept_notes, {removals.PATH: ordered.to_json()})
    return reduced
