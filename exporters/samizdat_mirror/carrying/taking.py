"""Takes one edition from one source: downloads what is missing, and shows it."""

import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from samizdat_mirror import removals as removals_file
from samizdat_mirror.carrying import receipts
from samizdat_mirror.carrying.downloading import download
from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.receipts import Receipt, receipt_for
from samizdat_mirror.carrying.showing import beside_in, refuse_strangers, show, show_timestamp
from samizdat_mirror.carrying.wish import Wish
from samizdat_mirror.carrying.withholding import statement
from samizdat_mirror.manifest import PATH, Manifest
from samizdat_mirror.removals import Removals, RemovalsError
from samizdat_mirror.sentences import size_of
from samizdat_mirror.sources import Source
from samizdat_mirror.trust.client import NotGenuineError, Signed
from samizdat_mirror.trust.metadata import TIMESTAMP, Entry
from samizdat_mirror.trust.verdict import Problem
from samizdat_mirror.trust.verifying import WITHHELD, checked_manifest, signed_file, withheld_by

# Folders and metadata need room beside the files.
ROOM = 16 << 20
HASHERS = 4


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken: `is_new` if readers see another edition than before."""

    manifest: Manifest | None = None
    withheld: tuple[str, ...] = ()
    is_new: bool = False
    files: int = 0
    size: int = 0
    receipt: Receipt | None = None


def take(place: Place, source: Source, signed: Signed, wish: Wish) -> Taken:
    """Let a place show what a source has. Raises NotGenuineError, SourceError or CarryError."""
    former, held = place.manifest(), beside_in(place)
    beside = _beside(held, source, signed)
    manifest = checked_manifest(beside[PATH], signed)
    removals = _removals(beside)
    if former and former.publication != manifest.publication:
        raise CarryError(
            f"{place.root} carries {former.canonical_url}, and {source.name} is a mirror of "
            f"{manifest.canonical_url}. Choose another folder."
        )
    withheld = _withheld(place, source, signed)
    if said := statement(withheld):
        beside[WITHHELD] = said
    if _same(held, beside) and not wish.repair:
        show_timestamp(place, beside[TIMESTAMP])
        return Taken(manifest, tuple(sorted(withheld)))
    refuse_strangers(place)
    missing = _missing(place, signed, withheld)
    _refuse_if_short(place, missing)
    wish.meter.begin(len(missing), _size(missing))
    download(source, place.blobs, missing, wish.meter.advance)
    show(place, manifest, beside, withheld)
    receipt = receipt_for(former, manifest, removals, wish.now)
    if receipt:
        receipts.keep(place, receipt)
    return Taken(
        manifest,
        tuple(sorted(withheld)),
        not _same(held, beside),
        len(missing),
        _size(missing),
        receipt or None,
    )


def _beside(held: Mapping[str, bytes], source: Source, signed: Signed) -> dict[str, bytes]:
    """Read what lies beside the tree and is not here already. The timestamp comes last."""
    found = {}
    for path, entry in {**signed.beside, **signed.metadata}.items():
        here = held.get(path)
        is_right = here is not None and Entry.of(here) == entry
        found[path] = here if here is not None and is_right else signed_file(source, signed, path)
    return {**found, TIMESTAMP: signed.read[TIMESTAMP]}


def _removals(beside: Mapping[str, bytes]) -> Removals:
    path = removals_file.PATH
    try:
        return Removals.from_json(beside[path].decode())
    except KeyError as error:
        raise NotGenuineError(path, Problem.MISSING) from error
    except (RemovalsError, UnicodeDecodeError) as error:
        raise NotGenuineError(path, Problem.DAMAGED) from error


def lacking(place: Place, source: Source, signed: Signed) -> frozenset[str]:
    """Give what a source's operator leaves out, and is neither here nor left out here."""
    absent = withheld_by(source, signed) - set(place.notes().withheld)
    return frozenset(
        path for path in absent if not place.blobs.path(signed.tree[path].sha256).exists()
    )


def _withheld(place: Place, source: Source, signed: Signed) -> frozenset[str]:
    """Give what this operator leaves out, or the source where it cannot be helped."""
    own = frozenset(place.notes().withheld) & signed.tree.keys()
    return own | lacking(place, source, signed)


def _same(held: Mapping[str, bytes], beside: Mapping[str, bytes]) -> bool:
    """Whether what is shown is the same but for the timestamp."""
    before, after = ({**each, TIMESTAMP: b""} for each in (held, beside))
    return before == after


def _missing(place: Place, signed: Signed, withheld: frozenset[str]) -> dict[str, Entry]:
    """Give what must be downloaded: each content once, and what lies here damaged again."""
    wanted = {entry.sha256: path for path, entry in signed.tree.items() if path not in withheld}
    with ThreadPoolExecutor(HASHERS) as pool:
        sound = pool.map(place.blobs.is_sound, wanted)
        lacking = [sha256 for sha256, is_sound in zip(wanted, sound, strict=True) if not is_sound]
    for sha256 in lacking:
        place.blobs.delete(sha256)
    paths = sorted(wanted[sha256] for sha256 in lacking)
    return {path: signed.tree[path] for path in paths}


def _refuse_if_short(place: Place, missing: Mapping[str, Entry]) -> None:
    needed, free = _size(missing) + ROOM, shutil.disk_usage(place.root).free
    if needed > free:
        raise CarryError(
            f"The disk of {place.root} has {size_of(free)} left, and {size_of(needed)} are "
            "needed. Make room, then pull again: what has come is kept."
        )


def _size(files: Mapping[str, Entry]) -> int:
    return sum(entry.size for entry in files.values())
