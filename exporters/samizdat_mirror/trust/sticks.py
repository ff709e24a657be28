"""Root keys on sticks: in each, one key in the file `samizdat-root.pem`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samizdat_mirror.trust.errors import KeysError
from samizdat_mirror.trust.signers import public_of, read_key, write_signer

STICK_FILE = "samizdat-root.pem"


@dataclass(frozen=True, slots=True)
class RootKeys:
    """The private root keys that are in reach, and how many of them must sign."""

    keys: tuple[Ed25519PrivateKey, ...]
    threshold: int

    @classmethod
    def on(cls, sticks: Sequence[Path], passphrase: bytes | None = None) -> "RootKeys":
        """Read the keys on sticks; copies of one key count once."""
        keys = {}
        for stick in sticks:
            key = read_key(stick / STICK_FILE, passphrase)
            keys[public_of(key).keyid] = key
        return cls(tuple(keys.values()), len(keys))


def new_root_keys(
    sticks: Sequence[Path], threshold: int | None, *, copies: bool, passphrase: bytes | None
) -> RootKeys:
    """Give the root keys on sticks, and make one where there is none.

    With `copies`, sticks without a key get the same one. More than half of the keys, or
    `threshold`, must sign. Raises KeysError for a threshold that cannot be.
    """
    if not sticks:
        raise KeysError("Expected at least one stick for the root key, found none.")
    made = {}
    shared = next((_on(stick, passphrase) for stick in sticks if _has_key(stick)), None)
    shared = shared or Ed25519PrivateKey.generate()
    for stick in sticks:
        if _has_key(stick):
            key = _on(stick, passphrase)
        else:
            key = shared if copies else Ed25519PrivateKey.generate()
            write_signer(stick / STICK_FILE, key, passphrase)
        made[public_of(key).keyid] = key
    needed = len(made) // 2 + 1 if threshold is None else threshold
    if not 1 <= needed <= len(made):
        raise KeysError(f"{needed} of {len(made)} root keys cannot sign. Choose 1 to {len(made)}.")
    return RootKeys(tuple(made.values()), needed)


def _has_key(stick: Path) -> bool:
    return (stick / STICK_FILE).exists()


def _on(stick: Path, passphrase: bytes | None) -> Ed25519PrivateKey:
    return read_key(stick / STICK_FILE, passphrase)
