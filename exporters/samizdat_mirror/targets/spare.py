"""A tree that nobody reads, and that is put right: then it is the next one that readers get.

Its record says at any moment what lies in it. First what does not belong is deleted, then what is
missing arrives; so a file that is there after all, when a push died, is one that had arrived.
"""

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

from samizdat_mirror.manifest import PATH
from samizdat_mirror.targets.changes import Remote
from samizdat_mirror.targets.edition import Edition, rank
from samizdat_mirror.targets.record import RECORD, Record
from samizdat_mirror.targets.remembered import fits, manifest_of, remote_of
from samizdat_mirror.targets.sftp_files import SftpFiles
from samizdat_mirror.targets.uploading import Lease, Uploads
from samizdat_mirror.targets.work import Work


def look(tree: SftpFiles, work: Work) -> Remote:
    """Say what lies in a tree: by its record, or file by file if a push died in it."""
    found = work.attempt(lambda: tree.read(RECORD))
    stored = work.attempt(lambda: tree.read(PATH))
    record, manifest = Record.from_json(found.data) if found else None, manifest_of(stored)
    remote = remote_of(record, manifest)
    if record and fits(record, stored) and not record.updating and not work.thorough:
        return remote
    listing = work.attempt(tree.listing).keys() - {RECORD}
    arrived = {path: sha for path, sha in remote.uncertain.items() if sha and path in listing}
    if not (record and fits(replace(record, beside=arrived), stored)):
        # The former manifest stays until the new one takes its place.
        arrived.pop(PATH, None)
    files = {path: sha for path, sha in remote.files.items() if path in listing} | arrived
    if work.thorough:
        files = {}
    unknown = dict.fromkeys(listing - files.keys())
    return replace(remote, files=files, uncertain=unknown)


class Spare:
    """Puts one tree right."""

    def __init__(self, tree: SftpFiles, there: Remote, work: Work, lease: Lease) -> None:
        self._tree, self._there, self._work, self._lease = tree, there, work, lease

    def fill(self, edition: Edition, served: Remote, former: str | None, holder: str) -> None:
        """Let the tree hold an edition. What `former`, the tree that is served, has is linked."""
        work, tree = self._work, self._tree
        work.attempt(tree.make)
        there = {**self._there.uncertain, **self._there.files}
        right = {p: s for p, s in there.items() if p in edition.files and self._has(edition, p)}
        missing = [path for path in edition.files if path not in right]
        record = self._record(edition, right, holder)
        # The manifest says what lies there for as long as the record refers to it.
        wrong = [path for path in there if path not in right and path != PATH]
        if wrong:
            self._write(replace(record, changing=dict.fromkeys([*wrong, *missing])))
            work.attempt(lambda: tree.delete(wrong))
        if missing:
            changing: dict[str, str | None] = {p: edition.files[p].sha256 for p in missing}
            self._write(replace(record, changing=changing))
        self._bring(edition, self._linked(edition, missing, served, former))
        beside = {path: file.sha256 for path, file in edition.beside.items()}
        self._write(replace(record, updating=False, beside=beside))

    def clear(self, edition: Edition, paths: Collection[str]) -> None:
        """Delete files of a tree, and let its record say so."""
        beside = {path: sha for path, sha in self._there.files.items() if path in edition.beside}
        record = Record(
            edition.manifest.publication,
            self._there.number or 0,
            updating=True,
            beside=beside,
            changing=dict.fromkeys(paths),
        )
        self._write(record)
        self._work.attempt(lambda: self._tree.delete(list(paths)))

    def _has(self, edition: Edition, path: str) -> bool:
        return self._there.files.get(path) == edition.files[path].sha256

    @staticmethod
    def _record(edition: Edition, right: Collection[str], holder: str) -> Record:
        return Record(
            edition.manifest.publication,
            edition.manifest.number,
            updating=True,
            holder=holder,
            beside={p: file.sha256 for p, file in edition.beside.items() if p in right},
        )

    def _linked(
        self, edition: Edition, missing: Sequence[str], served: Remote, former: str | None
    ) -> list[str]:
        """Link what the host has; give what is left to send."""
        if not former:
            return list(missing)
        there = [p for p in missing if served.files.get(p) == edition.files[p].sha256]

        def link(path: str) -> bool:
            self._lease.renew()
            return self._work.attempt(lambda: self._tree.link(f"{former}/{path}", path))

        # A host that cannot link one cannot link any.
        if not there or not link(there[0]):
            return list(missing)
        with ThreadPoolExecutor(self._tree.threads, "link") as threads:
            linked = dict(zip(there[1:], threads.map(link, there[1:]), strict=True))
        linked[there[0]] = True
        return [path for path in missing if not linked.get(path)]

    def _bring(self, edition: Edition, paths: Sequence[str]) -> None:
        self._work.extend(edition, paths)
        uploads = Uploads(self._tree, edition, self._work, self._lease)
        beside = [path for path in paths if path in edition.beside]
        uploads.all_at_once([path for path in paths if path not in edition.beside])
        uploads.in_order(sorted(beside, key=lambda path: (path == PATH, rank(path))))

    def _write(self, record: Record) -> None:
        data = record.to_json().encode()
        self._work.attempt(lambda: self._tree.write(RECORD, BytesIO(data), len(data)))
