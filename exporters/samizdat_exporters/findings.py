"""What the export has to say about the content, in words that an editor understands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """A refusal stops the edition; a warning goes out with it."""

    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: in which file, what it is, and how to mend it.

    `edit_path` is the address in the admin where it can be mended, or "". `line` counts from 1
    in the file as it was written; 0 where no line is meant. What concerns no file names none.
    """

    file: str
    reason: str
    fix: str
    severity: Severity = Severity.REFUSED
    edit_path: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        mended_at = f" ({self.edit_path})" if self.edit_path else ""
        return f"{place}: ".removeprefix(": ") + f"{self.reason} {self.fix}{mended_at}"

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Finding":
        """Read what `as_dict` gave."""
        return cls(
            **{**values, "severity": Severity(values["severity"]), "line": values["line"] or 0}
        )

    def as_dict(self) -> dict[str, str | int | None]:
        """Give plain values for `--json`."""
        return {
            "severity": str(self.severity),
            "file": self.file,
            "line": self.line or None,
            "reason": self.reason,
            "fix": self.fix,
            "edit_path": self.edit_path,
        }


class Findings:
    """Collects findings in the order in which they turn up, each once."""

    def __init__(self) -> None:
        self._findings: dict[Finding, None] = {}

    def add(self, finding: Finding) -> None:
        self._findings.setdefault(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(finding)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def of(self, severity: Severity) -> list[Finding]:
        """List the findings of one severity, sorted, so that two runs say the same."""
        return sorted(finding for finding in self._findings if finding.severity is severity)
