"""The keys that sign editions, as they lie on the server or on the computer that signs.

    roots/1.root.json …       every root that the publication ever had; public
    targets-1a2b3c4d.pem      signs what an edition consists of
    snapshot-….pem            signs which versions belong together
    timestamp-….pem           signs, at least weekly, that this is still the newest
    minisign-….key            signs the list of checksums for people with a shell
    minisign.pub              what those people need

The newest root says which keys count, and the names of the files tell which keys they are. So a
rotation that stops half-way leaves the old keys in force, and a server that only renews needs no
key but that of the timestamp.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import minisign
from securesystemslib.signer import Key, Signer
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from samizdat_mirror.trust import files
from samizdat_mirror.trust.errors import KeysError
from samizdat_mirror.trust.fingerprint import Fingerprint
from samizdat_mirror.trust.signers import read_key, signer_of

ROLES = (Targets.type, Snapshot.type, Timestamp.type)
ROOTS = "roots"
MINISIGN_FIELD = "samizdat_minisign"
MINISIGN_PUBLIC = "minisign.pub"


@dataclass(frozen=True, slots=True)
class Keys:
    """All roots by their version, and those of the keys named by the newest that are here."""

    roots: Mapping[int, bytes]
    signers: Mapping[str, Signer]
    minisign_key: minisign.SecretKey | None

    @classmethod
    def load(cls, folder: Path) -> "Keys":
        """Read a folder of keys. Raises KeysError if it has none, or if others may read them."""
        try:
            return cls._load(folder)
        except PermissionError as error:
            raise KeysError(
                f"The keys in {folder} are for another user of this system: {error.filename} "
                "cannot be read. Only the worker may read them."
            ) from error

    @classmethod
    def _load(cls, folder: Path) -> "Keys":
        roots = read_roots(folder)
        root = root_of(roots)
        signers = {}
        for role in ROLES:
            path = folder / key_name(role, root.roles[role].keyids[0])
            if path.exists():
                _refuse_open(path)
                signers[role] = signer_of(read_key(path))
        return cls(roots, signers, _minisign_key(folder, minisign_public(root)))

    @property
    def root(self) -> Root:
        """The newest root."""
        return root_of(self.roots)

    @property
    def fingerprint(self) -> Fingerprint:
        """What mirror operators compare."""
        return Fingerprint.of(self.root)

    @property
    def pin(self) -> bytes:
        """The newest root as a file: the pin that is given to mirror operators."""
        return self.roots[max(self.roots)]

    def signer(self, role: str) -> Signer:
        """Give the key of a role. Raises KeysError where it is not kept here."""
        if role not in self.signers:
            name = key_name(role, self.root.roles[role].keyids[0])
            raise KeysError(
                f"Expected the key {name}, which is not here. Sign where it is kept, or change the "
                "keys with `samizdat keys rotate`."
            )
        return self.signers[role]


def read_roots(folder: Path) -> dict[int, bytes]:
    """Read all roots of a folder of keys. Raises KeysError if there is none."""
    found = {}
    for path in (folder / ROOTS).glob("*.root.json"):
        number = path.name.partition(".")[0]
        if number.isdecimal():
            found[int(number)] = path.read_bytes()
    if not found:
        raise KeysError(
            f"Expected keys in {folder}, found none. Make them with `samizdat keys init`."
        )
    return dict(sorted(found.items()))


def root_of(roots: Mapping[int, bytes]) -> Root:
    """Parse the newest root. Raises KeysError if it is damaged."""
    try:
        return Metadata[Root].from_bytes(roots[max(roots)]).signed
    except RepositoryError as error:
        raise KeysError(f"The root number {max(roots)} is damaged: {error}.") from error


def key_name(role: str, keyid: str) -> str:
    """Say which file holds a key."""
    return f"{role}-{keyid[:8]}.pem"


def minisign_name(public: str) -> str:
    """Say which file holds the secret part of a minisign key."""
    return f"minisign-{base64.b64decode(public)[2:6].hex()}.key"


def minisign_public(root: Root) -> str:
    """Give the public minisign key that a root names, as minisign writes it."""
    return str(root.unrecognized_fields.get(MINISIGN_FIELD, ""))


def public_key(root: Root, role: str) -> Key:
    """Give the key that a root names for a role."""
    return root.keys[root.roles[role].keyids[0]]


def _minisign_key(folder: Path, public: str) -> minisign.SecretKey | None:
    path = folder / minisign_name(public)
    if not path.exists():
        return None
    _refuse_open(path)
    try:
        return minisign.SecretKey.from_bytes(path.read_bytes())
    except minisign.Error as error:
        raise KeysError(f"The minisign key {path} is damaged: {error}.") from error


def _refuse_open(path: Path) -> None:
    if files.others_may_read(path):
        raise KeysError(f"Others may read the key {path}. Close it: chmod 600 {path}")
