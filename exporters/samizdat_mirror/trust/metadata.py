"""The signed metadata of an edition: which files it has, and that they belong together.

    N.root.json         whose keys count; made in ceremonies alone
    N.targets.json      what lies beside the tree, and who may tell of the tree: the bins
    N.bin-0.json … f    the files of the tree, by the first hex digit of their path's SHA-256
    N.snapshot.json     which versions of these belong together
    timestamp.json      which snapshot is the newest; says so for a week

Pure: no input or output. Versions are seconds since 1970, so a server that was lost and made anew
goes on with higher ones without knowing what it had signed before.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Key, Signer
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    T,
    TargetFile,
    Targets,
    Timestamp,
)

from samizdat_mirror.manifest import FOLDER

METADATA = f"{FOLDER}/metadata"
TIMESTAMP = f"{METADATA}/timestamp.json"
BINS = {f"bin-{digit}": digit for digit in "0123456789abcdef"}
SIGNED_AT = "samizdat_signed_at"
TIMESTAMP_LIFETIME = timedelta(days=7)
# What stays the same is signed again when half of this is over.
LIFETIME = timedelta(days=4 * 365)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as metadata tells of it."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Entry":
        """Take the measure of a file."""
        return cls(hashlib.sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Former:
    """The metadata of the last signing, by path, for as long as it may be used again."""

    files: Mapping[str, bytes]
    timestamp: Timestamp | None
    snapshot: Snapshot | None

    @classmethod
    def read(cls, files: Mapping[str, bytes]) -> "Former":
        """Read what was signed last; nothing where it is missing or damaged."""
        try:
            timestamp = Metadata[Timestamp].from_bytes(files[TIMESTAMP]).signed
            path = path_of(Snapshot.type, timestamp.snapshot_meta.version)
            return cls(files, timestamp, Metadata[Snapshot].from_bytes(files[path]).signed)
        except (KeyError, RepositoryError):
            return cls({}, None, None)

    def version(self, role: str) -> int:
        """Give the version that a role had, or 0."""
        if role == Timestamp.type:
            return self.timestamp.version if self.timestamp else 0
        if role == Snapshot.type:
            return self.timestamp.snapshot_meta.version if self.timestamp else 0
        known = self.snapshot.meta.get(f"{role}.json") if self.snapshot else None
        return known.version if known else 0

    def still_good(self, role: str, wanted: T, key: Key, now: datetime) -> bytes | None:
        """Give the signed file of a role if it says what is wanted, and will for long enough."""
        data = self.files.get(path_of(role, self.version(role)), b"")
        try:
            metadata = Metadata[T].from_bytes(data)
            key.verify_signature(metadata.signatures[key.keyid], metadata.signed_bytes)
        except (KeyError, RepositoryError, UnverifiedSignatureError):
            return None
        signed = metadata.signed
        lasts = signed.expires - now > LIFETIME / 2
        signed.version, signed.expires = wanted.version, wanted.expires
        return data if lasts and signed == wanted else None


def path_of(role: str, version: int) -> str:
    """Say where the metadata of a role lies. The timestamp alone has no version in its name."""
    return f"{METADATA}/{version}.{role}.json"


def root_path(version: int) -> str:
    """Say where a root lies."""
    return path_of(Root.type, version)


def bin_of(path: str) -> str:
    """Name the bin that tells of a file of the tree."""
    return f"bin-{hashlib.sha256(path.encode()).hexdigest()[0]}"


@dataclass(frozen=True, slots=True)
class Signing:
    """One signing: the keys, what was signed before, and the moment."""

    signers: Mapping[str, Signer]
    former: Former
    now: datetime

    def edition(self, tree: Mapping[str, Entry], beside: Mapping[str, Entry]) -> dict[str, bytes]:
        """Sign the files of a tree and those beside it, the timestamp last."""
        told: dict[str, dict[str, TargetFile]] = {name: {} for name in BINS}
        for path, entry in sorted(tree.items()):
            told[bin_of(path)][path] = _target(path, entry)
        top = {path: _target(path, entry) for path, entry in beside.items()}
        signer = self.signers[Targets.type]
        roles = {name: self._targets(name, files) for name, files in told.items()}
        roles[Targets.type] = self._targets(Targets.type, top, _delegations(signer.public_key))
        meta = {f"{name}.json": _meta(version, data) for name, (version, data) in roles.items()}
        made = {path_of(name, version): data for name, (version, data) in roles.items()}
        snapshot = Snapshot(self._version(Snapshot.type), expires=self._expires(), meta=meta)
        version, data = self._kept_or_signed(Snapshot.type, snapshot, self.signers[Snapshot.type])
        made[path_of(Snapshot.type, version)] = data
        made[TIMESTAMP] = self.timestamp(_meta(version, data))
        return made

    def timestamp(self, snapshot: MetaFile) -> bytes:
        """Vouch for a snapshot, for a week."""
        timestamp = Timestamp(
            version=self._version(Timestamp.type),
            expires=_whole_seconds(self.now + TIMESTAMP_LIFETIME),
            snapshot_meta=snapshot,
            unrecognized_fields={SIGNED_AT: _whole_seconds(self.now).isoformat()},
        )
        return _signed(timestamp, self.signers[Timestamp.type])

    def _targets(
        self, role: str, files: dict[str, TargetFile], delegations: Delegations | None = None
    ) -> tuple[int, bytes]:
        wanted = Targets(
            version=self._version(role),
            expires=self._expires(),
            targets=files,
            delegations=delegations,
        )
        return self._kept_or_signed(role, wanted, self.signers[Targets.type])

    def _kept_or_signed(self, role: str, wanted: T, signer: Signer) -> tuple[int, bytes]:
        """Give version and file of a role, the former ones where they are still good."""
        if kept := self.former.still_good(role, wanted, signer.public_key, self.now):
            return self.former.version(role), kept
        return wanted.version, _signed(wanted, signer)

    def _version(self, role: str) -> int:
        return max(self.former.version(role) + 1, int(self.now.timestamp()))

    def _expires(self) -> datetime:
        return _whole_seconds(self.now + LIFETIME)


def _delegations(key: Key) -> Delegations:
    roles = {
        name: DelegatedRole(name, [key.keyid], 1, terminating=True, path_hash_prefixes=[digit])
        for name, digit in BINS.items()
    }
    return Delegations({key.keyid: key}, roles)


def _target(path: str, entry: Entry) -> TargetFile:
    return TargetFile(entry.size, {"sha256": entry.sha256}, path)


def _meta(version: int, data: bytes) -> MetaFile:
    entry = Entry.of(data)
    return MetaFile(version, entry.size, {"sha256": entry.sha256})


def _signed(signed: T, signer: Signer) -> bytes:
    metadata = Metadata(signed)
    metadata.sign(signer)
    return metadata.to_bytes()


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
