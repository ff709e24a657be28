"""Sends files to a mirror in place: content by several threads, metadata one after the other."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from samizdat_mirror.targets.changes import is_asset
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import BusyError
from samizdat_mirror.targets.objects import ConflictError, Headers, Objects, Read
from samizdat_mirror.targets.record import RECORD, Record
from samizdat_mirror.targets.work import Work

# How long other computers wait for a push that has died. One that lives says so three times as
# often.
LEASE = timedelta(minutes=15)


class Lease:
    """A record on the mirror as a lock with an end.

    Where it is the mirror's own record, it says to readers, too, that there is an update.
    """

    def __init__(
        self, objects: Objects, address: str, record: Record, work: Work, path: str = RECORD
    ) -> None:
        self._objects, self._address, self._work, self._path = objects, address, work, path
        self._record = record
        self._written: Read | None = None
        self._renewed = datetime.min.replace(tzinfo=UTC)
        self._lock = threading.Lock()

    def take(self, former: Read | None) -> None:
        """Write the record in the place of the one that was read. Raises BusyError."""
        self._written = former
        self._write()

    def renew(self) -> None:
        """Say that this push is alive, if it has not said so for a while."""
        with self._lock:
            if self._work.now() - self._renewed > LEASE / 3:
                self._write()

    def confirm(self) -> None:
        """Make sure that the mirror is still ours. Raises BusyError.

        Not every server compares before it writes, so a second push may have come between.
        """
        found = self._work.attempt(lambda: self._objects.read(self._path))
        record = Record.from_json(found.data) if found else None
        if not record or record.holder != self._record.holder:
            raise self._busy()

    def finish(self, record: Record) -> None:
        """Say that all has arrived."""
        self._put(record)

    def _write(self) -> None:
        self._renewed = self._work.now()
        self._put(replace(self._record, expires=self._renewed + LEASE))

    def _put(self, record: Record) -> None:
        data, former = record.to_json().encode(), self._written
        try:
            self._written = self._work.attempt(
                lambda: self._objects.exchange(self._path, data, former)
            )
        except ConflictError:
            # An attempt whose answer was lost may have been ours.
            self._written = self._work.attempt(lambda: self._objects.read(self._path))
            if not self._written or self._written.data != data:
                raise self._busy() from None

    def _busy(self) -> BusyError:
        return BusyError(
            f"Another computer has begun to bring {self._address} up to date. Wait until it has "
            "ended, then push again."
        )


class Uploads:
    """Sends files of an edition, each again and again if the network spoils it."""

    def __init__(self, objects: Objects, edition: Edition, work: Work, lease: Lease) -> None:
        self._objects, self._edition, self._work, self._lease = objects, edition, work, lease

    def all_at_once(self, paths: Sequence[str]) -> None:
        """Send what pages load, then pages; each by several threads.

        A file of the first kind must be there before any of the second is, so the order that the
        plan gives holds between the two.
        """
        for stage in _stages(paths):
            self._in_threads(stage)

    def in_order(self, paths: Sequence[str]) -> None:
        """Send one after the other."""
        for path in paths:
            self._send(path)

    def _in_threads(self, paths: Sequence[str]) -> None:
        with ThreadPoolExecutor(self._objects.threads, "upload") as threads:
            sent = [threads.submit(self._send, path) for path in paths]
            done, rest = wait(sent, return_when=FIRST_EXCEPTION)
            for each in rest:
                each.cancel()
            for each in done:
                each.result()

    def _send(self, path: str) -> None:
        self._lease.renew()
        self._work.attempt(self._sending(path))
        self._work.file_done(path)

    def _sending(self, path: str) -> Callable[[], None]:
        file = self._edition.files[path]
        headers = Headers.of(path, file)

        def send() -> None:
            with self._edition.open(path) as source:
                self._objects.write(path, source, file.size, headers)

        return send


def _stages(paths: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    assets = [path for path in paths if is_asset(path)]
    return assets, [path for path in paths if not is_asset(path)]
