"""What the export has to say about the content, in words that an editor understands."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A refusal stops the edition; a warning goes out with it."""

    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: in which file, what it is, and how to mend it.

    `edit_path` is the address in the admin where it can be mended, or "".
    """

    file: str
    reason: str
    fix: str
    severity: Severity = Severity.REFUSED
    edit_path: str = ""

    def __str__(self) -> str:
        place = f" ({self.edit_path})" if self.edit_path else ""
        return f"{self.file}: {self.reason} {self.fix}{place}"

    def as_dict(self) -> dict[str, str]:
        """Give plain values for `--json`."""
        return {key: str(value) for key, value in asdict(self).items()}


class Findings:
    """Collects findings in the order in which they turn up, each once."""

    def __init__(self) -> None:
        self._findings: dict[Finding, None] = {}

    def add(self, finding: Finding) -> None:
        self._findings.setdefault(finding)

    def of(self, severity: Severity) -> list[Finding]:
        """List the findings of one severity, sorted, so that two runs say the same."""
        return sorted(finding for finding in self._findings if finding.severity is severity)
