"""What is being done to a store in the background, kept in it for whoever looks at the screen."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from samizdat_exporters.sentences import folded
from samizdat_mirror.store import Store
from samizdat_mirror.store.trees import write

BETWEEN_WORDS = timedelta(seconds=1)
# Work that was not heard of for so long may have stopped: somebody may begin it anew.
SILENCE = timedelta(minutes=5)


class Job(StrEnum):
    PREPARE = "prepare"
    PUBLISH = "publish"
    GO_BACK = "go back"


class Outcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"  # the gate refused it
    CHANGED = "changed"  # it is not what somebody looked at
    PAUSED = "paused"
    PROTECTED = "protected"  # only what protects people went out
    FAILED = "failed"


@dataclass(frozen=True)
class Work:
    """One job: how far it is, and what came of it. `outcome` is "" while it is not done.

    `user` is the key of whoever asked for it. `number` is the edition that was made, or 0;
    `detail` is what a failure says, `doing` what is done that cannot be counted, as `sentences`
    folds it. Moments are in ISO format, in UTC.
    """

    job: str
    user: int
    heard_at: str
    done: int = 0
    total: int = 0
    outcome: str = ""
    number: int = 0
    detail: str = ""
    doing: Any = ""

    @property
    def is_running(self) -> bool:
        heard_at = datetime.fromisoformat(self.heard_at)
        return not self.outcome and datetime.now(UTC) - heard_at < SILENCE

    @property
    def is_silent(self) -> bool:
        """Whether it neither ended nor was heard of: its program may have been stopped."""
        return not self.outcome and not self.is_running


def work_in(store: Store) -> Work | None:
    """Give the work that is being done or was done last, unless somebody was told of its end."""
    try:
        return Work(**json.loads(_path(store).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def begin(store: Store, job: Job, user: int) -> None:
    """Note that somebody asked for work, which may have to wait for a worker."""
    _keep(store, Work(job, user, _now()))


def end(store: Store, outcome: Outcome, number: int = 0, detail: str = "") -> None:
    """Note what came of the work."""
    if work := work_in(store):
        _keep(store, replace(work, outcome=outcome, number=number, detail=detail))


def forget(store: Store) -> None:
    _path(store).unlink(missing_ok=True)


class Reporter:
    """Notes how far the work is, see `stages.Progress`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._said_at = datetime.min.replace(tzinfo=UTC)

    def __call__(self, done: int, total: int, what: str) -> None:
        now = datetime.now(UTC)
        is_due = not total or now - self._said_at >= BETWEEN_WORDS
        if is_due and (work := work_in(self._store)):
            self._said_at = now
            doing = "" if total else folded(what)
            heard = replace(work, done=done, total=total, doing=doing, heard_at=_now())
            _keep(self._store, heard)


def _keep(store: Store, work: Work) -> None:
    write(_path(store), json.dumps(asdict(work)))


def _path(store: Store) -> Path:
    return store.root / "work.json"


def _now() -> str:
    return datetime.now(UTC).isoformat()
