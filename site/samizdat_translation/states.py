"""Which way a job may go: pure rules, without database or request.

`settle` follows what is counted, `work` what is written, `refusal` and `AFTER` what people decide.
"""

from dataclasses import dataclass
from enum import StrEnum

from .models.choices import JobState

FINISHED = frozenset({JobState.IN_REVIEW, JobState.READY, JobState.PUBLISHED})


@dataclass(frozen=True)
class Facts:
    """What is counted of a job. `unsure` strings need review or are fuzzy."""

    strings: int
    done: int
    unsure: int = 0
    outdated: int = 0
    source_moved: bool = False
    live: bool = False
    approved: bool = False

    @property
    def is_whole(self) -> bool:
        """Say whether every string of the present source is translated."""
        return self.done >= self.strings and not self.outdated and not self.source_moved


@dataclass(frozen=True)
class Actor:
    """What matters of a person: their roles for the language, and whether they wrote any of it."""

    translates: bool = False
    reviews: bool = False
    wrote_it: bool = False
    one_reader_suffices: bool = False


class Action(StrEnum):
    """What a person decides about a job."""

    SEND = "send"
    WITHDRAW = "withdraw"
    ASK = "ask"
    APPROVE = "approve"
    PUBLISH = "publish"


class Refusal(StrEnum):
    """Why a decision is refused."""

    ROLE = "role"
    STATE = "state"
    SOURCE_MOVED = "source_moved"
    UNTRANSLATED = "untranslated"
    UNSURE = "unsure"
    OWN_WORK = "own_work"


BEFORE = {
    Action.SEND: {
        JobState.TODO,
        JobState.IN_PROGRESS,
        JobState.CHANGES_ASKED,
        JobState.OUTDATED,
    },
    Action.WITHDRAW: {JobState.IN_REVIEW},
    Action.ASK: {JobState.IN_REVIEW, JobState.READY},
    Action.APPROVE: {JobState.IN_REVIEW},
    Action.PUBLISH: {JobState.READY},
}
AFTER = {
    Action.SEND: JobState.IN_REVIEW,
    Action.WITHDRAW: JobState.IN_PROGRESS,
    Action.ASK: JobState.CHANGES_ASKED,
    Action.APPROVE: JobState.READY,
    Action.PUBLISH: JobState.PUBLISHED,
}
# For these the text must be whole, and nothing in it doubtful.
FOR_WHOLE_TEXTS = frozenset({Action.SEND, Action.APPROVE, Action.PUBLISH})
BY_TRANSLATORS = frozenset({Action.SEND, Action.WITHDRAW})


def refusal(state: JobState, action: Action, facts: Facts, actor: Actor) -> Refusal | None:
    """Say why somebody may not do something now, or nothing if they may."""
    if not (actor.translates if action in BY_TRANSLATORS else actor.reviews):
        return Refusal.ROLE
    if state not in BEFORE[action]:
        return Refusal.STATE
    if action in FOR_WHOLE_TEXTS and (lacking := _lacking(facts)):
        return lacking
    if action is Action.APPROVE and actor.wrote_it and not actor.one_reader_suffices:
        return Refusal.OWN_WORK
    return None


def _lacking(facts: Facts) -> Refusal | None:
    if facts.source_moved:
        return Refusal.SOURCE_MOVED
    if not facts.is_whole:
        return Refusal.UNTRANSLATED
    return Refusal.UNSURE if facts.unsure else None


def settle(state: JobState, facts: Facts) -> JobState:
    """Give the state that fits what is counted. Asked twice, it gives the same."""
    if state in FINISHED:
        if not facts.is_whole:
            return JobState.OUTDATED
        if state is JobState.PUBLISHED and not facts.live:
            return JobState.READY if facts.approved else _begun(facts)
        return state
    if state is JobState.OUTDATED and facts.is_whole:
        # What changed was no text of ours, or the source is again what it was.
        return JobState.READY if facts.approved else _begun(facts)
    if state in {JobState.TODO, JobState.IN_PROGRESS}:
        return _begun(facts)
    return state


def work(state: JobState) -> JobState:
    """Give the state after a text was written: what was approved is so no more."""
    if state in {JobState.IN_REVIEW, JobState.CHANGES_ASKED}:
        return state
    return JobState.IN_PROGRESS


def first(facts: Facts) -> JobState:
    """Give the state of a job that was never seen before, such as of an older translation."""
    if facts.live and facts.done:
        return JobState.PUBLISHED if facts.is_whole else JobState.OUTDATED
    return _begun(facts)


def _begun(facts: Facts) -> JobState:
    return JobState.IN_PROGRESS if facts.done or facts.outdated else JobState.TODO
