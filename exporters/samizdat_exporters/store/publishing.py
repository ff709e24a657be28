"""Makes an edition of the store the one that readers get."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from samizdat_exporters.about import numbered
from samizdat_exporters.conf import setting
from samizdat_exporters.journal import PUBLISHED, note
from samizdat_exporters.mirrors.known import LIST, mirrors_json
from samizdat_exporters.publication import Publication
from samizdat_exporters.signing import awaits_signature, is_signed, with_signatures
from samizdat_exporters.store import CACHE
from samizdat_exporters.store.proposals import forget, proposed_blobs
from samizdat_mirror import removals
from samizdat_mirror.manifest import File, Manifest, ManifestError
from samizdat_mirror.removals import Removals
from samizdat_mirror.store import Blobs, Notes, Store
from samizdat_mirror.store.trees import bring_up_to_date, put_beside
from samizdat_mirror.swapping import exchange, replaced, spare_of


@dataclass(frozen=True)
class Event:
    """What the history says of a new edition, beside its number."""

    action: str = PUBLISHED
    data: Mapping[str, int] = field(default_factory=dict)


# Editions up to this number hold what was erased, and go as soon as there is a newer one.
ERASED = "erased_up_to"
# The edition that a person went back to: nothing new goes out until a person says so.
PAUSED = "paused_at"


def publish(
    store: Store,
    out: Path | None,
    publication: Publication,
    as_of: date,
    files: Mapping[str, File],
    notes: Notes,
    removed: Removals,
    event: Event = Event(),
) -> Manifest:
    """Keep an edition, make it current, put it where it is served, and note it in the history.

    Where the newest edition is the same already, none is added.
    """
    latest = store.latest()
    manifest = Manifest(
        publication.uid,
        publication.canonical_url,
        as_of,
        files,
        number=1 + max(latest.number if latest else 0, _number_in(out)),
        previous=latest.number if latest else None,
    )
    if latest and _is_same(latest, manifest, store.blobs):
        let_stand(store, out, publication, latest, removed)
        return latest
    manifest = replace(manifest, files=numbered(files, store.blobs, manifest.number))
    beside = _beside(store, publication, manifest, removed)
    store.commit(manifest, notes, beside)
    # It says what would change for readers, and has no more to say.
    forget(store)
    _serve(store, out, manifest, beside)
    note(event.action, publication.site, number=manifest.number, **event.data)
    return manifest


def let_stand(
    store: Store, out: Path | None, publication: Publication, manifest: Manifest, removed: Removals
) -> None:
    """Let the newest edition stay what readers get, vouched for anew."""
    beside = _beside(store, publication, manifest, removed)
    store.show(manifest, beside)
    _serve(store, out, manifest, beside)


def _beside(
    store: Store, publication: Publication, manifest: Manifest, removed: Removals
) -> Mapping[str, str]:
    listed = {removals.PATH: removed.to_json(), LIST: mirrors_json(publication)}
    return with_signatures(store, manifest, listed)


def _serve(store: Store, out: Path | None, manifest: Manifest, beside: Mapping[str, str]) -> None:
    if out and (is_signed(store.current) or not awaits_signature()):
        put_in_place(out, manifest, store.blobs, beside)
    forget_erased(store)


def put_in_place(out: Path, manifest: Manifest, blobs: Blobs, beside: Mapping[str, str]) -> None:
    """Let a folder hold an edition, replaced whole, unless it holds it already.

    Beside the one folder that the settings name, another is kept that holds the same: so what is
    done is in proportion to what has changed. It must lie where files can be links to the blobs.
    """
    if holds(out, manifest):
        put_beside(out, beside)
    elif out == Path(setting("MIRROR_DIR")) and _are_on_one_disk(out.parent, blobs.root):
        _exchanged(out, manifest, blobs, beside)
    else:
        with replaced(out) as folder:
            bring_up_to_date(folder, manifest, blobs, beside)


def _exchanged(out: Path, manifest: Manifest, blobs: Blobs, beside: Mapping[str, str]) -> None:
    spare = spare_of(out)
    try:
        bring_up_to_date(spare, manifest, blobs, beside)
        exchange(spare, out)
        if spare.exists():
            # What may no longer be shown does not stay here either.
            bring_up_to_date(spare, manifest, blobs, beside)
    except BaseException:
        shutil.rmtree(spare, ignore_errors=True)
        raise


def _are_on_one_disk(*folders: Path) -> bool:
    return len({folder.stat().st_dev for folder in folders}) == 1


def forget_erased(store: Store) -> None:
    """Let the editions go that hold what was erased, if there is a newer one."""
    upto = store.flag(ERASED)
    numbers = store.numbers()
    if upto is None or numbers[-1] <= upto:
        return
    store.let_go([number for number in numbers if number <= upto], spared_blobs(store))
    store.set_flag(ERASED, None)


def spared_blobs(store: Store) -> set[str]:
    """Give the blobs that stay although no edition has them: a proposal's, and the next build's."""
    return proposed_blobs(store) | _cached_blobs(store)


def _cached_blobs(store: Store) -> set[str]:
    from samizdat_exporters.cache import Cache

    path = store.root / CACHE
    if not path.exists():
        return set()
    cache = Cache(path)
    try:
        return set(cache.blobs())
    finally:
        cache.close()


def _is_same(latest: Manifest, other: Manifest, blobs: Blobs) -> bool:
    """Whether an edition tells what the newest one does, but for its number."""
    files = numbered(other.files, blobs, latest.number)
    return (latest.files, latest.as_of, latest.canonical_url) == (
        files,
        other.as_of,
        other.canonical_url,
    )


def holds(out: Path, manifest: Manifest) -> bool:
    """Whether an edition lies in a folder, as its manifest there says."""
    return _held(out) == manifest


def _held(out: Path) -> Manifest | None:
    try:
        return Manifest.of_folder(out)
    except ManifestError:
        return None


def _number_in(out: Path | None) -> int:
    """Give the number of what is served, which counts where the store was lost."""
    held = _held(out) if out else None
    return held.number if held else 0
