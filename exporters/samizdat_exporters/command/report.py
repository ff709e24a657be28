"""What a command has to say: to people as lines, to programs as data."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from samizdat_exporters.build import Edition
from samizdat_exporters.errors import GateError, ProtectedError
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.sizes import readable_size
from samizdat_exporters.store.proposals import Proposal
from samizdat_mirror.store import Difference


@dataclass(frozen=True)
class Report:
    """`text` has one line or several, `data` is for `--json`. `failed` decides the exit code."""

    text: str
    data: Any
    warnings: list[Finding] = field(default_factory=list)
    failed: bool = False


def of_edition(edition: Edition) -> Report:
    """Say what was built."""
    moment = edition.next_change
    data = asdict(edition) | {
        "next_change": moment and moment.isoformat(),
        "warnings": plain(edition.warnings),
    }
    lines = [f"Next change by itself: {moment:%Y-%m-%d %H:%M} UTC."] if moment else []
    lines.append(
        f"Built {edition.pages} pages ({edition.files} files, "
        f"{readable_size(edition.size)}) in {edition.seconds:.1f} s: {edition.folder}"
    )
    return Report("\n".join(lines), data, edition.warnings)


def of_proposal(proposal: Proposal, difference: Difference) -> Report:
    """Say what would go out, and what the gate found."""
    manifest, refused = proposal.manifest, proposal.of(Severity.REFUSED)
    warnings = proposal.of(Severity.WARNING)
    data = {
        "as_of": manifest.as_of,
        "previous": manifest.previous,
        "pages": proposal.pages,
        "files": len(manifest.files),
        "size": manifest.size,
        **asdict(difference),
        "refused": plain(refused),
        "warnings": plain(warnings),
    }
    lines = [f"  Refused: {finding}" for finding in refused]
    since = f"since edition {manifest.previous}" if manifest.previous else "for the first edition"
    lines.append(
        f"Prepared {proposal.pages} pages ({len(manifest.files)} files, "
        f"{readable_size(manifest.size)}): {len(difference.added)} files added, "
        f"{len(difference.changed)} changed, {len(difference.removed)} removed {since}. "
        "Nothing went out."
    )
    return Report("\n".join(lines), data, warnings, failed=bool(refused))


def as_report(error: Exception, out: Path) -> Report:
    """Say what stopped the command, with all that is to be mended."""
    cause = error.cause if isinstance(error, ProtectedError) else error
    text = str(error)
    data: dict[str, Any] = {"error": text}
    warnings: list[Finding] = []
    if isinstance(cause, GateError):
        warnings = cause.warnings
        data |= {"refused": plain(cause.findings), "warnings": plain(warnings)}
        text = "\n".join([text, *(f"  Refused: {finding}" for finding in cause.findings)])
    if isinstance(error, ProtectedError):
        data |= {"protected": {"number": error.number, "lacking": error.lacking}}
        text = "\n".join([text, *(f"  Taken out: {path}" for path in error.lacking)])
    elif isinstance(cause, GateError):
        text += f"\nNothing was changed in {out}."
    return Report(text, data, warnings)


def plain(findings: list[Finding]) -> list[dict[str, str | int | None]]:
    return [finding.as_dict() for finding in findings]
