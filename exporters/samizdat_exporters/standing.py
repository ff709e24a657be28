"""Knows when the last edition stands as it is, so that nothing of it need be looked at.

That is so when no row has changed of all that it was read from, code, templates and settings are
the same, the same is left out, and it lies where it is served.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from samizdat_exporters.answers import hashed
from samizdat_exporters.cache import STANDING, Cache
from samizdat_exporters.findings import Finding
from samizdat_exporters.making import Making
from samizdat_exporters.store import CACHE
from samizdat_exporters.store.publishing import PAUSED, holds
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Store


@dataclass(frozen=True, slots=True)
class Stands:
    """An edition that went out, and what its build said. `rendered` addresses were made anew."""

    manifest: Manifest
    pages: int
    warnings: list[Finding]
    rendered: int = 0


def standing(store: Store, out: Path, work: Making) -> Stands | None:
    """Give the last edition if it stands, or None where a build must look."""
    order, numbers = work.order, store.numbers()
    must_look = order.full or order.rehearsal or order.expected is not None
    noted = work.reuse.cache.fact(STANDING)
    if must_look or not (work.reuse.is_still and noted and numbers):
        return None
    said = json.loads(noted)
    now = {"left_out": _left_out(work), "number": numbers[-1]}
    if any(said[name] != value for name, value in now.items()) or store.flag(PAUSED) is not None:
        return None
    manifest = store.manifest(numbers[-1])
    if not holds(out, manifest):
        return None
    return Stands(manifest, said["pages"], list(map(Finding.from_dict, said["warnings"])))


def keep_standing(store: Store, work: Making, stands: Stands) -> None:
    """Note what went out, unless something failed: no query says when that goes well."""
    if work.reuse.is_unsure:
        return
    cache = Cache(store.root / CACHE)
    said = {
        "left_out": _left_out(work),
        "number": stands.manifest.number,
        "pages": stands.pages,
        "warnings": [finding.kept() for finding in stands.warnings],
    }
    cache.set_fact(STANDING, json.dumps(said).encode())
    cache.commit()
    cache.close()


def _left_out(work: Making) -> str:
    vetoes = sorted(work.left_out.vetoes.items())
    return hashed(repr(vetoes).encode(), work.left_out.removals.to_json().encode()).hex()
