"""Keeps the edition that would go out next, while people look at it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from samizdat_exporters.findings import Finding, Severity
from samizdat_mirror.manifest import File, Manifest
from samizdat_mirror.store import Notes, Store
from samizdat_mirror.store.trees import write


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edition that has no number yet, and what the gate found.

    `manifest.previous` is the edition that readers had when it was made. It has no files where
    nothing could be made, which the findings explain. `made_at` tells one proposal from another.
    """

    manifest: Manifest
    notes: Notes
    findings: list[Finding]
    pages: int
    made_at: datetime

    def of(self, severity: Severity) -> list[Finding]:
        """List the findings of one severity."""
        return [finding for finding in self.findings if finding.severity is severity]

    @property
    def may_go_out(self) -> bool:
        return not self.of(Severity.REFUSED)

    def to_json(self) -> str:
        document = {
            "manifest": json.loads(self.manifest.to_json()),
            "notes": {"pages": self.notes.pages, "uses": self.notes.uses},
            "findings": [finding.kept() for finding in self.findings],
            "pages": self.pages,
            "made_at": self.made_at.isoformat(),
        }
        return json.dumps(document, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Proposal":
        document: dict[str, Any] = json.loads(text)
        return cls(
            Manifest.from_json(json.dumps(document["manifest"])),
            Notes(**document["notes"]),
            [Finding.from_dict(each) for each in document["findings"]],
            document["pages"],
            datetime.fromisoformat(document["made_at"]),
        )


def keep(store: Store, proposal: Proposal) -> None:
    """Let a proposal take the place of the last one."""
    write(_path(store), proposal.to_json())


def proposal_of(store: Store) -> Proposal | None:
    """Give the last proposal, or None where nobody made one, or it went out, or was deleted."""
    try:
        return Proposal.from_json(_path(store).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def forget(store: Store) -> None:
    """Delete the proposal. Its blobs go with the next `gc`."""
    _path(store).unlink(missing_ok=True)


def proposed_blobs(store: Store) -> set[str]:
    """Give the blobs that the proposal needs."""
    proposal = proposal_of(store)
    return {file.sha256 for file in proposal.manifest.files.values()} if proposal else set()


def is_expected(expected: Manifest, files: Mapping[str, File], store: Store) -> bool:
    """Whether files are those of a proposal, and readers still have what it was compared with."""
    latest = store.latest()
    return files == expected.files and expected.previous == (latest.number if latest else None)


def _path(store: Store) -> Path:
    return store.root / "proposal.json"
