"""The fingerprint that people compare, for those who may not read the keys: from what is public."""

from samizdat_mirror.store import Store
from samizdat_mirror.trust import Fingerprint, TrustError
from samizdat_mirror.trust.keys import root_of
from samizdat_mirror.trust.metadata import METADATA


def kept_roots(store: Store) -> dict[int, bytes]:
    """Read the roots beside the current edition. They are public, and the newest one counts."""
    found = {}
    for path in (store.current / METADATA).glob("*.root.json"):
        number = path.name.partition(".")[0]
        if number.isdecimal():
            found[int(number)] = path.read_bytes()
    return found


def kept_fingerprint(store: Store) -> Fingerprint | None:
    """Give the fingerprint of the current edition, if it is signed."""
    try:
        roots = kept_roots(store)
        return Fingerprint.of(root_of(roots)) if roots else None
    except TrustError:
        return None
