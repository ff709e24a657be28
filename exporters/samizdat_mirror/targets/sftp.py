"""A mirror on a host that offers SFTP: a link that leads to one of two trees.

    mirror → .mirror.a     what readers have
    .mirror.b              the edition before; put right, it becomes the next one
    .mirror.lock           who is at work, and until when

Only the difference between the tree that nobody reads and the new edition is made, of which what
the other tree has is linked on the host, not sent. Then the link is replaced in one step.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from posixpath import basename, dirname
from typing import Any
from urllib.parse import SplitResult, unquote

from samizdat_mirror.manifest import PATH
from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.changes import Changes, Remote, plan_swap
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import AddressError, BusyError, PushError, RefusedError
from samizdat_mirror.targets.record import Record
from samizdat_mirror.targets.secrets import Secrets
from samizdat_mirror.targets.sftp_connection import Connection, connection
from samizdat_mirror.targets.sftp_files import SftpFiles
from samizdat_mirror.targets.spare import Spare, look
from samizdat_mirror.targets.state import State
from samizdat_mirror.targets.uploading import Lease
from samizdat_mirror.targets.work import Work

PORT = 22
# The tree that nobody reads is closed to the web server.
OPEN, CLOSED = 0o755, 0o700


class SftpTarget(Target):
    """Keeps two trees side by side, see above."""

    def __init__(self, address: str, state: State, host: Connection, path: str) -> None:
        super().__init__(address, state)
        self._host, self._path = host, path
        self._beside = SftpFiles(host, dirname(path) or ".")
        self._lock = f".{basename(path)}.lock"
        self._former = self._spare = ""
        self._remote = self._there = Remote()
        self._lease: Lease | None = None

    @contextmanager
    def held(self, work: Work) -> Iterator[None]:
        with super().held(work):
            try:
                self._take(work)
                yield
                self._let_go()
            except PushError:
                with suppress(PushError):
                    self._let_go()
                raise
            finally:
                self._host.close()

    def _take(self, work: Work) -> None:
        found = work.attempt(lambda: self._beside.read(self._lock))
        record = Record.from_json(found.data) if found else None
        if record and record.is_held(self.state.holder, work.now()):
            raise BusyError(
                f"Another computer brings {self.address} up to date, or stopped doing so. It has "
                f"until {record.expires:%H:%M} UTC; then push again."
            )
        mine = Record("", 0, updating=True, holder=self.state.holder)
        lease = Lease(self._beside, self.address, mine, work, self._lock)
        lease.take(found)
        self._lease = lease

    def _let_go(self) -> None:
        """Take the lock away, if it was taken."""
        if self._lease:
            self._lease = None
            self._beside.delete([self._lock])

    def _taken(self) -> Lease:
        if not self._lease:
            raise BusyError(f"{self.address} is not held. Call this within held().")
        return self._lease

    def current(self, work: Work) -> Remote:
        self._former = work.attempt(self._served)
        homes = [f".{basename(self._path)}.{letter}" for letter in "ab"]
        self._spare = homes[1] if self._former == homes[0] else homes[0]
        self._there = look(self._tree(self._spare), work)
        self._remote = look(self._tree(self._former), work) if self._former else Remote()
        return self._remote

    def _tree(self, name: str) -> SftpFiles:
        return SftpFiles(self._host, f"{self._beside.root}/{name}")

    def _served(self) -> str:
        """Say where the link leads, or "" if there is none."""

        def read(sftp: Any) -> str:
            try:
                return str(sftp.readlink(self._path) or "")
            except FileNotFoundError:
                return ""
            except OSError:
                # So a host answers for what is no link.
                if sftp.listdir(self._path):
                    raise RefusedError(
                        f"Expected a link or nothing at {self._path} on the host, found a folder "
                        "with something in it; nothing was changed. Name a place that is not "
                        "there yet, and let the web server serve that."
                    ) from None
                sftp.rmdir(self._path)
                return ""

        return self._host.run(self._path, read)

    def plan(self, edition: Edition, remote: Remote) -> Changes:
        changes = plan_swap(edition, remote)
        # What the other tree has already, from a push that died, does not travel again.
        there = self._there.files
        content, metadata = (
            tuple(path for path in paths if there.get(path) != edition.files[path].sha256)
            for paths in (changes.content, changes.metadata)
        )
        return replace(changes, content=content, metadata=metadata, is_open=bool(changes))

    def apply(self, edition: Edition, changes: Changes, work: Work) -> None:
        lease = self._taken()
        tree = self._tree(self._spare)
        spare = Spare(tree, self._there, work, lease)
        former = f"{self._beside.root}/{self._former}" if self._former else None
        spare.fill(edition, self._remote, former, self.state.holder)
        tree.allow(OPEN)
        lease.confirm()
        work.attempt(self._switch)
        if self._former.startswith(f".{basename(self._path)}."):
            self._close_former(edition, work)

    def _switch(self) -> None:
        incoming = f"{self._beside.root}/.{basename(self._path)}.incoming"

        def switch(sftp: Any) -> None:
            with suppress(FileNotFoundError):
                sftp.remove(incoming)
            sftp.symlink(self._spare, incoming)
            sftp.posix_rename(incoming, self._path)

        self._host.run(self._path, switch)

    def _close_former(self, edition: Edition, work: Work) -> None:
        """Keep readers from the edition before, and delete in it what must be nowhere."""
        former = self._tree(self._former)
        work.attempt(lambda: former.allow(CLOSED))
        removed = [
            path
            for path, sha256 in self._remote.files.items()
            if path != PATH and edition.is_removed(path, sha256)
        ]
        if removed:
            Spare(former, self._remote, work, self._taken()).clear(edition, removed)


def sftp_target(parts: SplitResult, secrets: Secrets, state: State) -> Target:
    """Make the target of `sftp://user@host:22/path`; `/~/mirror` begins at the user's home."""
    path = unquote(parts.path).rstrip("/")
    if not parts.hostname or not path or parts.query or parts.fragment:
        raise AddressError(f"Expected sftp://user@host:22/path/mirror, found {parts.geturl()!r}.")
    host = connection(parts.hostname, parts.port or PORT, parts.username, secrets)
    return SftpTarget(parts.geturl(), state, host, path.removeprefix("/~/"))
