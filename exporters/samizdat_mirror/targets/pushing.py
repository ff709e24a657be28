"""Brings mirrors up to date: one, or several at once of which none waits for another."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.changes import Remote
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import BusyError, PushError, RefusedError
from samizdat_mirror.targets.work import Work


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of one mirror. `error` is None where it carries the edition now.

    `uploaded` and `deleted` count files, `bytes` what travelled; `was` is the number of the
    edition that was there before.
    """

    address: str
    number: int
    was: int | None = None
    uploaded: int = 0
    bytes: int = 0
    deleted: int = 0
    notes: Sequence[str] = field(default_factory=tuple)
    error: PushError | None = None


def push(edition: Edition, target: Target, work: Work | None = None) -> Pushed:
    """Let a mirror carry an edition. Raises PushError; then the next push finishes.

    Where somebody else is at work on the mirror, that is a BusyError, or is waited for.
    """
    work = work or Work()
    while True:
        try:
            return _push(edition, target, work)
        except BusyError:
            if not work.wait:
                raise
        work.pause()


def _push(edition: Edition, target: Target, work: Work) -> Pushed:
    with target.held(work):
        remote = target.current(work)
        _refuse(edition, remote, target.address)
        changes = target.plan(edition, remote)
        work.begin(edition, changes)
        if changes:
            target.apply(edition, changes, work)
    return Pushed(
        target.address,
        edition.manifest.number,
        was=remote.number,
        uploaded=len(changes.uploads),
        bytes=sum(edition.files[path].size for path in changes.uploads),
        deleted=len(changes.delete),
        notes=tuple(target.notes),
    )


def push_to_all(
    edition: Edition, targets: Sequence[Target], work: Callable[[Target], Work]
) -> list[Pushed]:
    """Push to several mirrors at once. One that fails has its error in the result."""

    def attempt(target: Target) -> Pushed:
        try:
            return push(edition, target, work(target))
        except PushError as error:
            return Pushed(target.address, edition.manifest.number, error=error)

    with ThreadPoolExecutor(max(1, len(targets)), "push") as threads:
        return list(threads.map(attempt, targets))


def _refuse(edition: Edition, remote: Remote, address: str) -> None:
    """Leave alone what is not ours, and what is newer than what we have."""
    if remote.publication not in {None, edition.manifest.publication}:
        raise RefusedError(
            f"{address} carries another publication ({remote.publication}); nothing was changed. "
            "Choose another place."
        )
    if remote.number is not None and remote.number > edition.manifest.number:
        raise RefusedError(
            f"{address} carries edition {remote.number}, which is newer than edition "
            f"{edition.manifest.number}; nothing was changed. To go back, make a new edition of "
            "the old content (manage.py edition rollback), and push that."
        )
