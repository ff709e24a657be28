"""What is being done to a store in the background, kept in it for whoever looks at the screen."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Any

from django.utils.translation import gettext_noop

from samizdat_exporters.errors import StoppedError
from samizdat_exporters.sentences import Sentence, folded, unfolded
from samizdat_mirror.store import Store
from samizdat_mirror.store.trees import write

BETWEEN_WORDS = timedelta(seconds=1)
# Work that was not heard of for so long may have stopped: somebody may begin it anew.
SILENCE = timedelta(minutes=5)


# The user who asks for what is due by the clock.
CLOCK = 0


class Job(StrEnum):
    PREPARE = "prepare"
    PUBLISH = "publish"
    GO_BACK = "go back"
    SEND = "send"  # make the next edition, and let mirrors have it
    CATCH_UP = "catch up"  # let mirrors have the newest edition


class Outcome(StrEnum):
    DONE = "done"
    REFUSED = "refused"  # the gate refused it
    CHANGED = "changed"  # it is not what somebody looked at
    PAUSED = "paused"
    PROTECTED = "protected"  # only what protects people went out
    AWAITS = "awaits"  # people must sign it
    STOPPED = "stopped"  # somebody stopped it
    FAILED = "failed"


class State(StrEnum):
    """How far one mirror is."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Part:
    """What is sent to one mirror: files done and known so far."""

    name: str
    done: int = 0
    total: int = 0
    state: str = State.WAITING


@dataclass(frozen=True)
class Work:
    """One job: how far it is, and what came of it. `outcome` is "" while it is not done.

    `key` tells it from others. `user` is the key of whoever asked for it. `number` is the edition
    that was made, or 0; `detail` is what a failure says, `doing` what is done that cannot be
    counted, both as `sentences` folds them. `parts` are the mirrors, once the edition is there.
    Moments are in ISO format, in UTC.
    """

    job: str
    user: int
    heard_at: str
    done: int = 0
    total: int = 0
    outcome: str = ""
    number: int = 0
    detail: Any = ""
    doing: Any = ""
    key: str = ""
    parts: list[Part] = field(default_factory=list)

    @classmethod
    def from_json(cls, text: str) -> "Work":
        values = json.loads(text)
        return cls(**{**values, "parts": [Part(**each) for each in values["parts"]]})

    @property
    def reason(self) -> str:
        """What a failure says, in English, and ready for other languages."""
        return unfolded(self.detail)

    @property
    def arrived(self) -> list[Part]:
        """The mirrors that have the edition."""
        return [each for each in self.parts if each.state == State.DONE]

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
        return Work.from_json(_path(store).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def begin(store: Store, job: Job, user: int) -> str:
    """Note that somebody asked for work, which may have to wait for a worker; give its key.

    Whatever else is being done tells nobody from then on: only the last to be asked for is shown.
    """
    _stop(store).unlink(missing_ok=True)
    work = Work(job, user, _now(), key=token_hex(8))
    _keep(store, work)
    return work.key


def take_up(store: Store, job: Job, key: str) -> str:
    """Note that work is taken up, and give its key.

    Without one the clock asked for it: it is shown, unless somebody waits for something else.
    """
    work = work_in(store)
    if key or (work and work.is_running):
        return key
    return begin(store, job, CLOCK)


def ask_to_stop(store: Store) -> None:
    """Let the work that is being done stop at the next opportunity."""
    _stop(store).touch()


def end(store: Store, key: str, outcome: Outcome, number: int = 0, detail: Any = "") -> None:
    """Note what came of the work with this key, if it is still what is shown."""
    work = work_in(store)
    if work and work.key == key:
        _keep(store, replace(work, outcome=outcome, number=number, detail=detail))


def forget(store: Store) -> None:
    _path(store).unlink(missing_ok=True)


class Reporter:
    """Notes how far the work is, see `stages.Progress`.

    Any thread may call it. It raises StoppedError when somebody wants the work to stop.
    """

    def __init__(self, store: Store, key: str) -> None:
        self._store, self._key = store, key
        self._said_at = datetime.min.replace(tzinfo=UTC)
        self._lock = Lock()
        self._parts: list[Part] = []

    def __call__(self, done: int, total: int, what: str) -> None:
        self._heed()
        with self._lock:
            doing = "" if total else folded(what)
            self._say(at_once=not total, done=done, total=total, doing=doing)

    def sending(self, names: Sequence[str]) -> None:
        """Say to which mirrors the edition is sent from now on."""
        self._heed()
        with self._lock:
            self._parts = [Part(name) for name in names]
            self._say(at_once=True, parts=self._parts)

    def part(self, index: int, **values: Any) -> None:
        """Say how far one mirror is, or what came of it."""
        with self._lock:
            self._parts[index] = replace(self._parts[index], **values)
            self._say(at_once="state" in values, parts=self._parts)

    def is_unwanted(self) -> bool:
        """Whether somebody wants the work to stop."""
        work = work_in(self._store) if _stop(self._store).exists() else None
        return work is not None and work.key == self._key

    def _heed(self) -> None:
        if self.is_unwanted():
            raise StoppedError(Sentence(gettext_noop("Somebody stopped it.")))

    def _say(self, *, at_once: bool = False, **changes: Any) -> None:
        now = datetime.now(UTC)
        if not at_once and now - self._said_at < BETWEEN_WORDS:
            return
        work = work_in(self._store)
        if work and work.key == self._key:
            self._said_at = now
            _keep(self._store, replace(work, heard_at=_now(), **changes))


def _keep(store: Store, work: Work) -> None:
    write(_path(store), json.dumps(asdict(work)))


def _path(store: Store) -> Path:
    return store.root / "work.json"


def _stop(store: Store) -> Path:
    return store.root / "stop"


def _now() -> str:
    return datetime.now(UTC).isoformat()
