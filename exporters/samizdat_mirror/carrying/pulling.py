"""Pulls an edition from the first mirror that gives it whole, genuine and current."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.receipts import Receipt
from samizdat_mirror.carrying.taking import Taken, lacking, take
from samizdat_mirror.carrying.wish import Wish
from samizdat_mirror.sources import Source, SourceError
from samizdat_mirror.trust import State, Verdict
from samizdat_mirror.trust.client import NotGenuineError, Signed, signed_by


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing was taken from one address: with a verdict, or because it could not be read."""

    address: str
    why: str
    state: State | None = None

    def __str__(self) -> str:
        return self.why if self.why.startswith(self.address) else f"{self.address}: {self.why}"


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull did. Without a verdict nothing could be taken, and the mirror is as it was."""

    verdict: Verdict | None = None
    address: str = ""
    taken: Taken = field(default_factory=Taken)
    failures: tuple[Failure, ...] = ()

    @property
    def receipt(self) -> Receipt | None:
        return self.taken.receipt

    def to_dict(self) -> dict[str, Any]:
        """Give the result for programs."""
        receipt = self.taken.receipt
        return {
            "verdict": self.verdict.to_dict() if self.verdict else None,
            "address": self.address or None,
            "is_new": self.taken.is_new,
            "downloaded": {"files": self.taken.files, "bytes": self.taken.size},
            "removed": receipt.to_dict() if receipt else None,
            "failures": [
                {"address": each.address, "why": each.why, "verdict": each.state}
                for each in self.failures
            ],
        }


def pull(place: Place, sources: Sequence[Source], wish: Wish) -> Pulled:
    """Pull into a place that is held, from the first source that has all of it and is current.

    Those whose operators leave pages out come after that, and those that nobody vouches for last.
    """
    place.seen.mkdir(parents=True, exist_ok=True)
    failures: list[Failure] = []
    later: list[tuple[Source, Signed]] = []
    for source in sources:
        try:
            signed = signed_by(source, wish.pin, place.seen)
            if signed.is_current(wish.now) and not lacking(place, source, signed):
                return _pulled(source, signed, take(place, source, signed, wish), wish, failures)
            later.append((source, signed))
        except (NotGenuineError, SourceError) as error:
            failures.append(_failure(source, error))
    later.sort(key=lambda each: min(each[1].expires, wish.now), reverse=True)
    for source, signed in later:
        if not signed.is_current(wish.now) and not wish.allow_stale:
            why = _verdict(signed, Taken(), wish).sentence
            failures.append(Failure(source.name, why, State.STALE))
            continue
        try:
            return _pulled(source, signed, take(place, source, signed, wish), wish, failures)
        except (NotGenuineError, SourceError) as error:
            failures.append(_failure(source, error))
    return Pulled(failures=tuple(failures))


def _pulled(
    source: Source, signed: Signed, taken: Taken, wish: Wish, failures: Sequence[Failure]
) -> Pulled:
    return Pulled(_verdict(signed, taken, wish), source.name, taken, tuple(failures))


def _verdict(signed: Signed, taken: Taken, wish: Wish) -> Verdict:
    return Verdict(
        State.GENUINE if signed.is_current(wish.now) else State.STALE,
        withheld=taken.withheld,
        fingerprint=signed.fingerprint,
        manifest=taken.manifest,
        vouched_at=signed.vouched_at,
        expires=signed.expires,
        given_at=wish.now,
    )


def _failure(source: Source, error: NotGenuineError | SourceError) -> Failure:
    if isinstance(error, SourceError):
        return Failure(source.name, str(error))
    verdict = Verdict(State.NOT_GENUINE, (error.wrong,))
    return Failure(source.name, verdict.sentence, State.NOT_GENUINE)
