"""Signs an edition: gives, or writes, everything that lies in `_samizdat/`."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from securesystemslib.signer import Signer
from tuf.api.metadata import Snapshot, Targets, Timestamp

from samizdat_mirror import removals
from samizdat_mirror.manifest import FOLDER, PATH, Manifest, ManifestError
from samizdat_mirror.paths import PathError, refuse_unsafe
from samizdat_mirror.trust import files
from samizdat_mirror.trust.checksums import SIGNATURE, SUMS, checksums, minisign_signature
from samizdat_mirror.trust.errors import SigningError
from samizdat_mirror.trust.keys import Keys
from samizdat_mirror.trust.metadata import METADATA, TIMESTAMP, Entry, Former, Signing, root_path

# What may lie beside the tree and comes from elsewhere, in the order in which readers need it.
SIDE_FILES = (
    removals.PATH,
    f"{FOLDER}/mirrors.json",
    f"{FOLDER}/changes.json",
    f"{FOLDER}/packs.json",
)


def signed(
    manifest: Manifest,
    side_files: Mapping[str, bytes],
    keys: Keys,
    previous_metadata: Mapping[str, bytes],
    now: datetime,
) -> dict[str, bytes]:
    """Give every file of `_samizdat/`, by path, in the order in which a mirror must get them.

    `side_files` are any of SIDE_FILES, and the removals must be among them. `previous_metadata`
    are the files below `_samizdat/metadata/` of the last signing: what did not change is not
    signed again. The timestamp comes last. What is not given does not belong there any more.
    """
    _refuse_unsignable(manifest, side_files)
    made = {PATH: manifest.to_json().encode()}
    made |= {path: side_files[path] for path in SIDE_FILES if path in side_files}
    made |= _sums(manifest, made, keys)
    roots = {root_path(version): data for version, data in keys.roots.items()}
    beside = {path: Entry.of(data) for path, data in (made | roots).items()}
    tree = {path: Entry(file.sha256, file.size) for path, file in manifest.files.items()}
    signing = Signing(_signers(keys), Former.read(previous_metadata), now)
    return made | roots | signing.edition(tree, beside)


def renewed(previous_metadata: Mapping[str, bytes], keys: Keys, now: datetime) -> dict[str, bytes]:
    """Give a new timestamp for what was signed before, which stays as it is.

    Raises SigningError where that is not enough: the keys have changed, or nothing is signed.
    """
    former = Former.read(previous_metadata)
    newest = max(keys.roots)
    if former.timestamp is None or former.snapshot is None:
        raise SigningError("There is no signed edition here yet. Sign one with `samizdat sign`.")
    if previous_metadata.get(root_path(newest)) != keys.roots[newest]:
        raise SigningError(
            "The keys have changed since this edition was signed. Sign it again with "
            "`samizdat sign`, or publish."
        )
    signing = Signing({Timestamp.type: keys.signer(Timestamp.type)}, former, now)
    return {TIMESTAMP: signing.timestamp(former.timestamp.snapshot_meta)}


def sign(folder: Path, keys: Keys, now: datetime) -> Manifest:
    """Sign the edition that lies in a folder, and write what belongs beside the tree."""
    try:
        manifest = Manifest.of_folder(folder)
    except ManifestError as error:
        raise SigningError(str(error)) from error
    side_files = {
        path: (folder / path).read_bytes() for path in SIDE_FILES if (folder / path).is_file()
    }
    previous = metadata_in(folder)
    made = signed(manifest, side_files, keys, previous, now)
    for path, data in made.items():
        files.write(folder / path, data)
    for path in previous.keys() - made.keys():
        (folder / path).unlink(missing_ok=True)
    return manifest


def renew(folder: Path, keys: Keys, now: datetime) -> None:
    """Vouch for the edition in a folder for another week. Only the timestamp is written."""
    for path, data in renewed(metadata_in(folder), keys, now).items():
        files.write(folder / path, data)


def metadata_in(folder: Path) -> dict[str, bytes]:
    """Read the metadata that lies in the folder of an edition, by path, if there is any."""
    found = (path for path in (folder / METADATA).glob("*.json") if path.is_file())
    return {f"{METADATA}/{path.name}": path.read_bytes() for path in found}


def _refuse_unsignable(manifest: Manifest, side_files: Mapping[str, bytes]) -> None:
    if unknown := sorted(side_files.keys() - set(SIDE_FILES)):
        raise SigningError(
            f"Expected nothing beside the tree but {', '.join(SIDE_FILES)}; found {unknown[0]}."
        )
    if removals.PATH not in side_files:
        raise SigningError(f"Expected {removals.PATH} beside the tree: no edition goes without.")
    try:
        refuse_unsafe(manifest.files)
    except PathError as error:
        raise SigningError(str(error)) from error


def _sums(manifest: Manifest, beside: Mapping[str, bytes], keys: Keys) -> dict[str, bytes]:
    """Make the list of checksums, of all that changes with an edition only, and its signature."""
    if keys.minisign_key is None:
        return {}
    hashes = {path: file.sha256 for path, file in manifest.files.items()}
    hashes |= {path: Entry.of(beside[path]).sha256 for path in (PATH, removals.PATH)}
    sums = checksums(hashes)
    return {SUMS: sums, SIGNATURE: minisign_signature(sums, manifest, keys.minisign_key)}


def _signers(keys: Keys) -> dict[str, Signer]:
    return {role: keys.signer(role) for role in (Targets.type, Snapshot.type, Timestamp.type)}
