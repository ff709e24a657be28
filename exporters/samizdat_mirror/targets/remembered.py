"""What a mirror says of itself, by its record and its manifest. Pure: no input or output."""

import hashlib

from samizdat_mirror.manifest import PATH, Manifest, ManifestError
from samizdat_mirror.targets.changes import Remote
from samizdat_mirror.targets.objects import Read
from samizdat_mirror.targets.record import Record


def manifest_of(stored: Read | None) -> Manifest | None:
    """Read a manifest, or None for anything else."""
    try:
        return Manifest.from_json(stored.data.decode()) if stored else None
    except (ManifestError, UnicodeDecodeError):
        return None


def fits(record: Record, stored: Read | None) -> bool:
    """Whether a record was written for the manifest that lies there."""
    return stored is not None and record.beside.get(PATH) == hashlib.sha256(stored.data).hexdigest()


def remote_of(record: Record | None, manifest: Manifest | None) -> Remote:
    """Put together what lies there for certain, and what may lie there."""
    files = {path: file.sha256 for path, file in manifest.files.items()} if manifest else {}
    number = manifest.number if manifest else None
    listed = frozenset(files)
    if not record:
        publication = manifest.publication if manifest else None
        return Remote(publication, number, files, listed=listed)
    certain = {**files, **record.beside, **record.kept}
    for path in record.changing:
        certain.pop(path, None)
    return Remote(
        record.publication,
        number,
        certain,
        kept=record.kept,
        uncertain=record.changing,
        updating=record.updating,
        listed=listed,
    )
