"""Asks The Update Framework what a mirror has to have. It decides; nothing here does.

Expiry is the one thing that is looked at here and not there: a mirror that nobody vouches for any
more is still genuine, and its readers are told since when. So the framework reads with a clock
before all expiry, and `expires` says what the real clock is compared with.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from securesystemslib.signer import Signature
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from samizdat_mirror.manifest import FOLDER
from samizdat_mirror.sources import MissingError, Source, TooLongError
from samizdat_mirror.trust.fingerprint import Fingerprint
from samizdat_mirror.trust.metadata import (
    BINS,
    METADATA,
    SIGNED_AT,
    TIMESTAMP,
    TIMESTAMP_LIFETIME,
    Entry,
    root_path,
)
from samizdat_mirror.trust.pins import MAX_BYTES as ROOT_BYTES
from samizdat_mirror.trust.pins import Pin
from samizdat_mirror.trust.verdict import Problem, Wrong

BEFORE_ALL_EXPIRY = datetime(1970, 1, 1, tzinfo=UTC)
BASE = "mirror:/"
MAX_ROOTS = 256
# A clock that says it is earlier than when something was signed is wrong, and expiry means nothing.
CLOCK_TOLERANCE = timedelta(days=1)
LIMITS = UpdaterConfig(
    max_root_rotations=MAX_ROOTS,
    root_max_length=ROOT_BYTES,
    timestamp_max_length=16_384,
    snapshot_max_length=2_000_000,
    targets_max_length=5_000_000,
    prefix_targets_with_hash=False,
)
# Whoever stole the server's keys could name other files as lying beside the tree.
BESIDE = re.compile(rf"{FOLDER}/(metadata/)?[A-Za-z0-9][A-Za-z0-9._-]{{0,80}}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")


class NotGenuineError(Exception):
    """The metadata of a mirror is not what was signed. `wrong` says which file, and how."""

    def __init__(self, path: str, problem: Problem) -> None:
        self.wrong = Wrong(path, problem)
        super().__init__(f"Not genuine: {self.wrong}.")


@dataclass(frozen=True, slots=True)
class Signed:
    """What is signed of a mirror: every file with size and hash, and how long that holds.

    `read` are the files that were read for that, whose bytes are known to be right.
    """

    beside: Mapping[str, Entry]
    tree: Mapping[str, Entry]
    metadata: Mapping[str, Entry]
    read: Mapping[str, bytes]
    vouched_at: datetime
    expires: datetime
    fingerprint: Fingerprint

    def is_current(self, now: datetime) -> bool:
        """Whether it is vouched for at a moment, as far as the clock that gives it can be right."""
        return self.vouched_at - CLOCK_TOLERANCE <= now < self.expires

    @property
    def files(self) -> dict[str, Entry]:
        """All files that a mirror has to have, but for the timestamp, which no hash can cover."""
        return {**self.tree, **self.beside, **self.metadata}


class _Fetcher(FetcherInterface):
    """Lets the framework read from a source, and remembers what it read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.read: dict[str, bytes] = {}
        self.last = TIMESTAMP

    def _fetch(self, url: str) -> Iterator[bytes]:
        raise NotImplementedError  # it is asked for whole files alone

    def download_bytes(self, url: str, max_length: int) -> bytes:
        self.last = url.removeprefix(BASE)
        if self.last not in self.read:
            try:
                self.read[self.last] = self._source.read(self.last, max_length)
            except MissingError as error:
                raise DownloadHTTPError(str(error), 404) from error
            except TooLongError as error:
                raise DownloadLengthMismatchError(str(error)) from error
        return self.read[self.last]


class _Updater(Updater):
    """The framework's own client, with a clock of ours."""

    def __init__(self, seen: Path, fetcher: _Fetcher, root: bytes) -> None:
        super().__init__(
            metadata_dir=str(seen),
            metadata_base_url=f"{BASE}{METADATA}/",
            fetcher=fetcher,
            config=LIMITS,
            bootstrap=root,
        )
        self._trusted_set.reference_time = BEFORE_ALL_EXPIRY

    def signed(self, fetcher: "_Fetcher") -> Signed:
        """Load everything that the publication signed."""
        self.refresh()
        bins = [self._load_targets(name, Targets.type) for name in BINS]
        known = self._trusted_set
        return Signed(
            beside=_entries(known.targets),
            tree={path: entry for each in bins for path, entry in _entries(each).items()},
            metadata=_metadata(known.timestamp, known.snapshot),
            read=fetcher.read,
            vouched_at=_vouched_at(known.timestamp),
            expires=min(each.expires for each in known),
            fingerprint=Fingerprint.of(known.root),
        )


def signed_by(source: Source, pin: Pin, seen: Path) -> Signed:
    """Read what is signed of a mirror, by the keys that a pin names, and nothing older than seen.

    `seen` is a folder that remembers the newest versions. Raises NotGenuineError or SourceError.
    """
    fetcher = _Fetcher(source)
    with _as_wrong(fetcher):
        root = pin.root or _pinned_root(fetcher, pin.fingerprint)
        signed = _Updater(seen, fetcher, root).signed(fetcher)
    if not _is_plain(fetcher.read[TIMESTAMP]):
        raise NotGenuineError(TIMESTAMP, Problem.CHANGED)
    for path in {**signed.beside, **signed.metadata}:
        if not BESIDE.fullmatch(path):
            raise NotGenuineError(path, Problem.UNSAFE)
    return signed


def shown_fingerprints(source: Source) -> list[Fingerprint]:
    """Take the fingerprints that a mirror shows, the newest last. They prove nothing."""
    fetcher = _Fetcher(source)
    with _as_wrong(fetcher):
        return [found for _, found in _roots(fetcher)]


def _pinned_root(fetcher: "_Fetcher", wanted: Fingerprint) -> bytes:
    """Give the newest root that has the fingerprint and is signed by its own keys."""
    fitting = [data for data, found in _roots(fetcher) if found.fits(wanted)]
    if not fitting:
        raise NotGenuineError(fetcher.last, Problem.FOREIGN)
    return fitting[-1]


def _roots(fetcher: "_Fetcher") -> Iterator[tuple[bytes, Fingerprint]]:
    """Give all roots that a mirror has, each signed by its own keys, the newest last."""
    for version in range(1, MAX_ROOTS):
        try:
            data = fetcher.download_bytes(f"{BASE}{root_path(version)}", ROOT_BYTES)
        except DownloadHTTPError:
            if version == 1:
                raise
            fetcher.last = root_path(version - 1)
            return
        metadata = Metadata[Root].from_bytes(data)
        metadata.signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
        yield data, Fingerprint.of(metadata.signed)


@contextmanager
def _as_wrong(fetcher: "_Fetcher") -> Iterator[None]:
    """Say of an error of the framework which file it is about, and how to word it."""
    try:
        yield
    except (RepositoryError, DownloadError) as error:
        problem = _problem(error, fetcher.last)
        data = fetcher.read.get(fetcher.last, b"")
        if problem is Problem.DAMAGED and data.lstrip().startswith(b"<"):
            problem = Problem.WEB_PAGE
        raise NotGenuineError(fetcher.last, problem) from error


def _problem(error: Exception, path: str) -> Problem:
    match error:
        case DownloadHTTPError():
            return Problem.MISSING
        case DownloadLengthMismatchError():
            return Problem.ENDLESS
        case UnsignedMetadataError():
            return Problem.FOREIGN
        case LengthOrHashMismatchError():
            return Problem.CHANGED
        case BadVersionNumberError() if path == TIMESTAMP or path.endswith(".snapshot.json"):
            return Problem.ROLLED_BACK
    return Problem.DAMAGED


def _is_plain(timestamp: bytes) -> bool:
    """Whether a timestamp is exactly what is written by us: no hash covers its bytes."""
    metadata = Metadata[Timestamp].from_bytes(timestamp)
    plain = {
        keyid: Signature(keyid, signature.signature)
        for keyid, signature in metadata.signatures.items()
        if SIGNATURE.fullmatch(signature.signature)
    }
    is_same = Metadata(metadata.signed, plain).to_bytes() == timestamp
    return is_same and len(plain) == 1


def _entries(targets: Targets) -> dict[str, Entry]:
    return {path: _entry(file) for path, file in targets.targets.items()}


def _metadata(timestamp: Timestamp, snapshot: Snapshot) -> dict[str, Entry]:
    """Say what the files of the metadata have to be that a hash covers."""
    known = {"snapshot.json": timestamp.snapshot_meta, **snapshot.meta}
    return {f"{METADATA}/{meta.version}.{name}": _entry(meta) for name, meta in known.items()}


def _entry(file: MetaFile | TargetFile) -> Entry:
    """Take size and hash. Ours always name both; others do not count."""
    hashes = file.hashes or {}
    return Entry(hashes.get("sha256", ""), file.length or 0)


def _vouched_at(timestamp: Timestamp) -> datetime:
    try:
        return datetime.fromisoformat(timestamp.unrecognized_fields[SIGNED_AT])
    except (KeyError, TypeError, ValueError):
        return timestamp.expires - TIMESTAMP_LIFETIME
