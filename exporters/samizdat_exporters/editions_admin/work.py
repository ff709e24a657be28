"""What is being done to a store in the background: one job, how far it is, what came of it."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from samizdat_exporters.sentences import unfolded

# Work that was not heard of for so long may have stopped: somebody may begin it anew.
SILENCE = timedelta(minutes=5)
# And for so long the clock leaves it to whoever waits for it.
AWAITED = timedelta(days=1)

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
        return cls.from_values(json.loads(text))

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "Work":
        return cls(**{**values, "parts": [Part(**each) for each in values["parts"]]})

    def to_json(self) -> str:
        return json.dumps(asdict(self))

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
        return not self.outcome and self._silent_for < SILENCE

    @property
    def is_silent(self) -> bool:
        """Whether it neither ended nor was heard of: its program may have been stopped."""
        return not self.outcome and not self.is_running

    @property
    def is_awaited(self) -> bool:
        """Whether it will end for somebody who waits for it, be it silent."""
        return not self.outcome and self.user != CLOCK and self._silent_for < AWAITED

    @property
    def _silent_for(self) -> timedelta:
        return datetime.now(UTC) - datetime.fromisoformat(self.heard_at)
