"""The edition store: blobs by hash, a manifest for each edition, and the current tree.

    blobs/ab/<sha256>          every file of every stored edition, once
    manifests/<number>.json    what an edition consists of
    notes/<number>.json        what the store knows of its files and no reader gets
    findings.json              what the last attempt had to say; never goes out
    trees/a, trees/b           hard links to blobs: the current edition, and room for the next
    current                    a symlink to one of the two, replaced in one step

Whatever the moment at which a program is killed, `current` leads to one whole edition, and the
next run finishes what was begun.
"""

from samizdat_mirror.store.blobs import Blobs
from samizdat_mirror.store.difference import Difference
from samizdat_mirror.store.editions import Notes, Store, StoreError

__all__ = ["Blobs", "Difference", "Notes", "Store", "StoreError"]
