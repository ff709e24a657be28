"""What the export has to say about the content, in words that an editor understands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from samizdat_exporters.sentences import folded, unfolded


class Severity(StrEnum):
    """A refusal stops the edition; a warning goes out with it."""

    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: in which file, what it is, and how to mend it.

    `edit_path` is the address in the admin where it can be mended, or "". `line` counts from 1
    in the file as it was written; 0 where no line is meant. What concerns no file names none.
    `rule` is the lasting name of what was broken. `matched` is a digest of the words that broke it,
    see `digest_of`: by it a person allows them without writing them down.
    """

    file: str
    reason: str
    fix: str
    severity: Severity = Severity.REFUSED
    edit_path: str = ""
    line: int = 0
    rule: str = ""
    matched: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        mended_at = f" ({self.edit_path})" if self.edit_path else ""
        return f"{place}: ".removeprefix(": ") + f"{self.reason} {self.fix}{mended_at}"

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Finding":
        """Read what `kept` gave."""
        read = {
            "severity": Severity(values["severity"]),
            "line": values["line"] or 0,
            "reason": unfolded(values["reason"]),
            "fix": unfolded(values["fix"]),
        }
        return cls(**{**values, **read})

    def kept(self) -> dict[str, Any]:
        """Give plain values from which it can be read, and said in other languages."""
        return {**self.as_dict(), "reason": folded(self.reason), "fix": folded(self.fix)}

    def as_dict(self) -> dict[str, str | int | None]:
        """Give plain values for `--json`."""
        return {
            "severity": str(self.severity),
            "file": self.file,
            "line": self.line or None,
            "reason": self.reason,
            "fix": self.fix,
            "edit_path": self.edit_path,
            "rule": str(self.rule),
            "matched": self.matched,
        }


def digest_of(words: str) -> str:
    """Name words without telling them. Who guesses them can find out whether they are meant."""
    return sha256(words.encode(errors="replace")).hexdigest()[:32]


class Findings:
    """Collects findings in the order in which they turn up, each once.

    `is_allowed` says of which a person has decided that they may go out.
    """

    def __init__(self, is_allowed: Callable[[Finding], bool] = lambda finding: False) -> None:
        self._findings: dict[Finding, None] = {}
        self._is_allowed = is_allowed

    def add(self, finding: Finding) -> None:
        self._findings.setdefault(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(finding)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def __len__(self) -> int:
        return len(self._findings)

    def of(self, severity: Severity) -> list[Finding]:
        """List the findings of one severity that nobody allowed, sorted: two runs say the same."""
        return sorted(
            finding
            for finding in self._findings
            if finding.severity is severity and not self._is_allowed(finding)
        )

    @property
    def allowed(self) -> list[Finding]:
        """List what a person has allowed, sorted."""
        return sorted(filter(self._is_allowed, self._findings))
