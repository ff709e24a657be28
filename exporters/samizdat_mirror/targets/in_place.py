"""A mirror whose files change one by one, under the eyes of readers: a bucket, a storage.

What readers have meanwhile is a mixture, and says so: the record is written first and last. New
assets arrive before the pages that ask for them, the timestamp after all that it vouches for, and
what is no longer needed goes at the end; so every page finds its assets at any moment.
"""

from collections.abc import Mapping
from dataclasses import replace

from samizdat_mirror.manifest import FOLDER, PATH
from samizdat_mirror.store.blobs import hash_of
from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.changes import Changes, Remote, plan_in_place
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import BusyError, RefusedError
from samizdat_mirror.targets.objects import Objects, Read
from samizdat_mirror.targets.record import RECORD, Record
from samizdat_mirror.targets.remembered import fits, manifest_of, remote_of
from samizdat_mirror.targets.state import State
from samizdat_mirror.targets.uploading import Lease, Uploads
from samizdat_mirror.targets.work import Work

Listing = Mapping[str, str | None]


class InPlaceTarget(Target):
    """Keeps a record on the mirror of what lies there, see `record`."""

    is_atomic = False

    def __init__(self, address: str, state: State, objects: Objects) -> None:
        super().__init__(address, state)
        self._objects = objects
        self._read: Read | None = None
        self._listing: Listing | None = None
        self._thorough = False

    def current(self, work: Work) -> Remote:
        self._read = work.attempt(lambda: self._objects.read(RECORD))
        record = Record.from_json(self._read.data) if self._read else None
        if record and record.is_held(self.state.holder, work.now()):
            raise BusyError(
                f"Another computer brings {self.address} up to date, or stopped doing so. It has "
                f"until {record.expires:%H:%M} UTC; then push again."
            )
        stored = work.attempt(lambda: self._objects.read(PATH))
        manifest = manifest_of(stored)
        believed = record and not work.thorough and not record.updating and fits(record, stored)
        self._listing = None if believed else work.attempt(self._objects.listing)
        self._thorough = work.thorough
        if not record and not manifest:
            self._refuse_foreign()
            return Remote()
        return remote_of(record, manifest)

    def _refuse_foreign(self) -> None:
        if self._listing:
            named = ", ".join(sorted(self._listing)[:3])
            raise RefusedError(
                f"{self.address} is not empty and is no edition ({named}), so nothing was changed. "
                "Choose an empty bucket or another prefix."
            )

    def plan(self, edition: Edition, remote: Remote) -> Changes:
        if self._listing is not None:
            remote = compared(edition, remote, self._listing, thorough=self._thorough)
        return plan_in_place(edition, remote)

    def apply(self, edition: Edition, changes: Changes, work: Work) -> None:
        record = Record(
            edition.manifest.publication,
            edition.manifest.number,
            updating=True,
            holder=self.state.holder,
            beside=changes.beside,
            kept=changes.kept,
            changing={path: edition.files[path].sha256 for path in changes.uploads}
            | dict.fromkeys(changes.delete),
        )
        lease = Lease(self._objects, self.address, record, work)
        lease.take(self._read)
        uploads = Uploads(self._objects, edition, work, lease)
        uploads.all_at_once(changes.content)
        lease.confirm()
        uploads.in_order(changes.metadata)
        if changes.delete:
            work.attempt(lambda: self._objects.delete(changes.delete))
        beside = {path: file.sha256 for path, file in edition.beside.items()}
        lease.finish(replace(record, updating=False, holder="", beside=beside, changing={}))


def compared(edition: Edition, remote: Remote, listing: Listing, *, thorough: bool) -> Remote:
    """Correct what a mirror says of itself by a listing, as far as that has MD5s to compare."""
    files = {path: sha256 for path, sha256 in remote.files.items() if path in listing}
    uncertain = {path: sha256 for path, sha256 in remote.uncertain.items() if path in listing}
    for path, wanted in edition.files.items():
        md5 = listing.get(path)
        if md5 and md5 == _md5(edition, path):
            files[path] = wanted.sha256
            uncertain.pop(path, None)
        elif md5 or thorough:
            files.pop(path, None)
    # Nothing says what lies beside the tree where no record does.
    beside = (path for path in listing if path.startswith(f"{FOLDER}/") and path != RECORD)
    unknown = {path: None for path in beside if path not in files and path not in uncertain}
    return replace(remote, files=files, uncertain={**unknown, **uncertain})


def _md5(edition: Edition, path: str) -> str | None:
    return hash_of(edition.folder / path, "md5")
