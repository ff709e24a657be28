"""Verifies a mirror: in a folder every file, over the web every file that it has to have."""

import json
import re
import tempfile
from datetime import datetime
from pathlib import Path

from samizdat_mirror.manifest import FOLDER, PATH, Manifest, ManifestError
from samizdat_mirror.paths import PathError, refuse_unsafe
from samizdat_mirror.sources import (
    FolderSource,
    MissingError,
    Source,
    SourceError,
    TooLongError,
    source_of,
)
from samizdat_mirror.trust.client import NotGenuineError, Signed, shown_fingerprints, signed_by
from samizdat_mirror.trust.hashing import Progress, wrong_files
from samizdat_mirror.trust.metadata import TIMESTAMP, Entry
from samizdat_mirror.trust.pins import Pin
from samizdat_mirror.trust.verdict import Problem, State, Verdict, Wrong

WITHHELD = f"{FOLDER}/withheld.json"
# Written by `samizdat push` on mirrors that cannot be replaced in one step; believed by nobody.
PUSH_RECORD = f"{FOLDER}/push.json"
# What hosts of git pages want beside the edition, and what may stand in it.
FOR_GIT_PAGES = {".nojekyll": rb"", "CNAME": rb"[a-z0-9.-]{1,253}\n?"}
MAX_WITHHELD_BYTES = 1_000_000
MAX_RECORD_BYTES = 16_000_000


def verify(
    source: Source | Path | str,
    pin: Pin | None,
    now: datetime,
    *,
    seen: Path | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Give the verdict on a mirror.

    `seen` is a folder that remembers the newest versions of this mirror from one call to the next;
    without it, nothing is known of earlier ones. Raises SourceError if the mirror cannot be read.
    """
    mirror = source_of(source) if isinstance(source, str | Path) else source
    try:
        if pin is None:
            return Verdict(State.UNPROVEN, fingerprint=shown_fingerprints(mirror)[-1])
        if seen is not None:
            seen.mkdir(parents=True, exist_ok=True)
            return _verdict(mirror, pin, now, seen, progress)
        with tempfile.TemporaryDirectory() as nothing:
            return _verdict(mirror, pin, now, Path(nothing), progress)
    except NotGenuineError as error:
        return Verdict(state_of_wrong(mirror, now), (error.wrong,))


def _verdict(
    source: Source, pin: Pin, now: datetime, seen: Path, progress: Progress | None
) -> Verdict:
    signed = signed_by(source, pin, seen)
    manifest = signed_manifest(source, signed)
    withheld = withheld_by(source, signed)
    strangers = _strangers(source, signed, withheld)
    known = withheld | {each.path for each in strangers}
    files = {path: entry for path, entry in signed.files.items() if path not in known}
    wrong = [*wrong_files(source, files, progress), *strangers]
    state = State.GENUINE if signed.is_current(now) else State.STALE
    return Verdict(
        state_of_wrong(source, now) if wrong else state,
        tuple(sorted(wrong, key=lambda each: each.path)),
        tuple(sorted(withheld)),
        signed.fingerprint,
        manifest,
        signed.vouched_at,
        signed.expires,
        now,
    )


def state_of_wrong(source: Source, now: datetime) -> State:
    """Say whether a mirror is wrong for good, or says that it is being updated and may be."""
    # All kinds of mirrors come with it, which takes long to load where nothing is wrong.
    from samizdat_mirror.targets.record import Record

    try:
        record = Record.from_json(source.read(PUSH_RECORD, MAX_RECORD_BYTES))
    except SourceError:
        return State.NOT_GENUINE
    is_updating = record and record.updating and record.expires and now < record.expires
    return State.UPDATING if is_updating else State.NOT_GENUINE


def signed_manifest(source: Source, signed: Signed) -> Manifest:
    """Read the manifest of a mirror."""
    return checked_manifest(signed_file(source, signed, PATH), signed)


def checked_manifest(data: bytes, signed: Signed) -> Manifest:
    """Parse a manifest, which must name the files that are signed, and safe paths alone."""
    try:
        manifest = Manifest.from_json(data.decode())
    except (ManifestError, UnicodeDecodeError) as error:
        raise NotGenuineError(PATH, Problem.DAMAGED) from error
    try:
        refuse_unsafe(manifest.files)
    except PathError as error:
        raise NotGenuineError(error.path, Problem.UNSAFE) from error
    listed = {path: Entry(file.sha256, file.size) for path, file in manifest.files.items()}
    if listed != signed.tree:
        raise NotGenuineError(PATH, Problem.CONTRADICTS)
    return manifest


def signed_file(source: Source, signed: Signed, path: str) -> bytes:
    """Read a file beside the tree. Raises NotGenuineError unless it is as it was signed."""
    entry = signed.files.get(path)
    if entry is None:
        raise NotGenuineError(path, Problem.MISSING)
    if path in signed.read:
        return signed.read[path]
    try:
        data = source.read(path, entry.size)
    except MissingError as error:
        raise NotGenuineError(path, Problem.MISSING) from error
    except TooLongError as error:
        raise NotGenuineError(path, Problem.ENDLESS) from error
    if Entry.of(data) != entry:
        raise NotGenuineError(path, Problem.CHANGED)
    return data


def withheld_by(source: Source, signed: Signed) -> frozenset[str]:
    """Give the files of the tree that an operator says to leave out, and does leave out."""
    try:
        document = json.loads(source.read(WITHHELD, MAX_WITHHELD_BYTES))
        named = {path for path in document["paths"] if path in signed.tree}
    except (MissingError, ValueError, KeyError, TypeError):
        return frozenset()
    return frozenset(path for path in named if not _has(source, path))


def _has(source: Source, path: str) -> bool:
    try:
        next(source.chunks(path, 0), None)
    except MissingError:
        return False
    except SourceError:
        return True
    return True


def _strangers(source: Source, signed: Signed, withheld: frozenset[str]) -> list[Wrong]:
    """Give what lies in a folder and is not signed. A web server does not say what it has."""
    if not isinstance(source, FolderSource):
        return []
    belongs = signed.files.keys() | {TIMESTAMP, PUSH_RECORD} | ({WITHHELD} if withheld else set())
    belongs |= {path for path in FOR_GIT_PAGES if _is_for_git_pages(source, path)}
    extra = [Wrong(path, Problem.EXTRA) for path in source.files - belongs]
    kinds = {"symlink": Problem.SYMLINK}
    return extra + [
        Wrong(path, kinds.get(kind, Problem.EXTRA)) for path, kind in source.strangers.items()
    ]


def _is_for_git_pages(source: Source, path: str) -> bool:
    """Whether a file says to a host of git pages what ours say, and nothing to readers."""
    try:
        data = source.read(path, 300)
    except SourceError:
        return False
    return re.fullmatch(FOR_GIT_PAGES[path], data) is not None
