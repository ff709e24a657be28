"""What the gate said last, kept in the store of a publication for the report in the admin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from samizdat_exporters.errors import ExportError, GateError, ProtectedError
from samizdat_exporters.findings import Finding, Severity
from samizdat_mirror.store import Store


@dataclass(frozen=True)
class Said:
    """What one attempt had to say. `number` is the edition that came of it, or None."""

    at: datetime
    as_of: date
    number: int | None
    findings: list[Finding]

    @property
    def is_refused(self) -> bool:
        return bool(self.of(Severity.REFUSED))

    def of(self, severity: Severity) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity is severity]

    def find(self, key: str) -> Finding | None:
        """Give the finding with this key, see `key_of`."""
        return next((each for each in self.findings if key_of(each) == key), None)


def keep_findings(
    store: Store, as_of: date, findings: Sequence[Finding], number: int | None = None
) -> None:
    """Keep what an attempt found, and which edition came of it."""
    store.keep_findings(
        {
            "at": datetime.now(UTC).isoformat(),
            "as_of": as_of.isoformat(),
            "number": number,
            "findings": [finding.kept() for finding in findings],
        }
    )


def keep_refusal(store: Store, as_of: date, refusal: ExportError) -> None:
    """Keep why an attempt was refused."""
    cause = refusal.cause if isinstance(refusal, ProtectedError) else refusal
    number = refusal.number if isinstance(refusal, ProtectedError) else None
    if isinstance(cause, GateError):
        keep_findings(store, as_of, [*cause.findings, *cause.warnings], number)


def said_in(store: Store) -> Said | None:
    """Read what the last attempt found, or None before there was one."""
    said: dict[str, Any] | None = store.findings()
    if said is None:
        return None
    return Said(
        datetime.fromisoformat(said["at"]),
        date.fromisoformat(said["as_of"]),
        said["number"],
        [Finding.from_dict(each) for each in said["findings"]],
    )


def key_of(finding: Finding) -> str:
    """Name a finding in an address of the admin."""
    words = f"{finding.rule}\0{finding.file}\0{finding.matched}"
    return sha256(words.encode(errors="replace")).hexdigest()[:16]
