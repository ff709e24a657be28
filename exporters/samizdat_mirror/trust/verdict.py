"""What a reader is told about a mirror: genuine or not, and the honest ways between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from samizdat_mirror.manifest import Manifest
from samizdat_mirror.sentences import printable
from samizdat_mirror.trust.fingerprint import Fingerprint

SHOWN = 3


class State(StrEnum):
    """The verdicts."""

    GENUINE = "genuine"
    STALE = "stale"
    NOT_GENUINE = "not genuine"
    UNPROVEN = "unproven"
    UPDATING = "updating"


EXIT_CODES = {
    State.GENUINE: 0,
    State.NOT_GENUINE: 1,
    State.UPDATING: 1,
    State.STALE: 3,
    State.UNPROVEN: 4,
}


class Problem(StrEnum):
    """What can be wrong with one file."""

    CHANGED = "was changed after it was signed"
    MISSING = "is missing"
    EXTRA = "does not belong there"
    SYMLINK = "is a link instead of a file"
    UNSAFE = "has a path that leads out of the folder or is not safe everywhere"
    ENDLESS = "is longer than what was signed"
    FOREIGN = "is not signed with the keys that you trust: it was changed, or is somebody else's"
    DAMAGED = "is damaged"
    WEB_PAGE = (
        "is a web page instead: this is no mirror, or its server answers with a page whatever is "
        "asked for"
    )
    ROLLED_BACK = "is older than what was seen here before"
    CONTRADICTS = "contradicts another signed file"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One file, and what is wrong with it."""

    path: str
    problem: Problem

    def __str__(self) -> str:
        return f"{printable(self.path)} {self.problem}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one mirror.

    `vouched_at` is when the publication last signed that it holds, `given_at` what the clock said
    when the verdict was given.
    """

    state: State
    wrong: tuple[Wrong, ...] = ()
    withheld: tuple[str, ...] = ()
    fingerprint: Fingerprint | None = None
    manifest: Manifest | None = None
    vouched_at: datetime | None = None
    expires: datetime | None = None
    given_at: datetime | None = None

    @property
    def exit_code(self) -> int:
        """What a command exits with."""
        return EXIT_CODES[self.state]

    @property
    def sentence(self) -> str:
        """The verdict in a sentence for somebody who knows nothing of signatures."""
        match self.state:
            case State.UNPROVEN:
                return self._unproven()
            case State.NOT_GENUINE:
                return f"Not genuine: {self._what_is_wrong()}."
            case State.UPDATING:
                return (
                    "Being updated: this mirror says that a new edition is on its way to it, and "
                    f"does not fit together meanwhile ({self._what_is_wrong()}). Try again in a "
                    "few minutes; if it stays so, it is not genuine."
                )
            case State.STALE if self._clock_is_behind:
                return (
                    f"Genuine{self._withheld()}, but the clock of this computer is behind: it says "
                    f"{_day(self.given_at)}, and this was vouched for on {_day(self.vouched_at)}. "
                    "Set the clock; until then nobody can tell whether this is the newest."
                )
            case State.STALE:
                return (
                    f"Genuine, last vouched for on {_day(self.vouched_at)}{self._withheld()}: "
                    "every file is as it was signed, but nobody has confirmed since that it is the "
                    "newest. The group may be unable to sign, this mirror may have stopped, or the "
                    "clock of this computer is wrong."
                )
        return (
            f"Genuine and current{self._withheld()}: edition {self._number()}, vouched for on "
            f"{_day(self.vouched_at)}."
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the verdict for programs."""
        of_edition: Mapping[str, Any] = {}
        if self.manifest:
            of_edition = {
                "publication": self.manifest.publication,
                "number": self.manifest.number,
                "as_of": self.manifest.as_of.isoformat(),
                "files": len(self.manifest.files),
                "bytes": self.manifest.size,
            }
        return {
            "verdict": self.state.value,
            "exit_code": self.exit_code,
            "sentence": self.sentence,
            "wrong": [{"path": each.path, "problem": each.problem.value} for each in self.wrong],
            "withheld": list(self.withheld),
            "fingerprint": self.fingerprint.hex if self.fingerprint else None,
            "words": self.fingerprint.words if self.fingerprint else None,
            "vouched_at": self.vouched_at.isoformat() if self.vouched_at else None,
            "expires": self.expires.isoformat() if self.expires else None,
            "edition": of_edition or None,
        }

    def _unproven(self) -> str:
        words = self.fingerprint.words if self.fingerprint else "unknown"
        return (
            f"Nothing is proven: you have not said whose keys you trust. This mirror says {words}. "
            "Ask the group by another way, such as the telephone; if they say the same, type "
            f"`samizdat trust {words}`."
        )

    def _what_is_wrong(self) -> str:
        named = "; ".join(str(each) for each in self.wrong[:SHOWN])
        more = len(self.wrong) - SHOWN
        return f"{named}{f'; and {more} more' if more > 0 else ''}"

    def _withheld(self) -> str:
        count = len(self.withheld)
        pages = "page" if count == 1 else "pages"
        return f", {count} {pages} withheld by this operator" if count else ""

    @property
    def _clock_is_behind(self) -> bool:
        return bool(self.given_at and self.vouched_at and self.given_at < self.vouched_at)

    def _number(self) -> str:
        return str(self.manifest.number) if self.manifest else "unknown"


def _day(moment: datetime | None) -> str:
    return moment.astimezone(UTC).date().isoformat() if moment else "an unknown day"
