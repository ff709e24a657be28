"""Puts an edition that people signed, or that was made elsewhere, where it is served."""

from pathlib import Path

from wagtail.models import Site

from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.output import claimed
from samizdat_exporters.signing import require_signed, texts_beside
from samizdat_exporters.store.publishing import put_in_place
from samizdat_mirror.manifest import Manifest, ManifestError
from samizdat_mirror.store import Store


def hand_over(site: Site, store: Store, out: Path) -> None:
    """Let the mirror's folder hold the current edition. Raises SignatureError if it may not yet."""
    with store.lock(wait=True):
        require_signed(store)
        uid = str(PublicationSettings.for_site(site).uid)
        with claimed(out, uid):
            manifest = Manifest.of_folder(store.current)
            put_in_place(out, manifest, store.blobs, texts_beside(store.current))


def is_out(store: Store, out: Path) -> bool:
    """Whether the mirror's folder holds the current edition."""
    try:
        return Manifest.of_folder(out) == Manifest.of_folder(store.current)
    except ManifestError:
        return False
