"""Builds one edition: routes → render → rewrite → check → files and manifest."""

import errno
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from wagtail.models import Site

from samizdat_exporters.builder import Builder, Progress
from samizdat_exporters.errors import GateError, OutputError
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.output import staged
from samizdat_exporters.publication import Publication
from samizdat_exporters.static_files import require_collected
from samizdat_exporters.tree import Tree
from samizdat_mirror.manifest import PATH as MANIFEST_PATH
from samizdat_mirror.manifest import Manifest


@dataclass(frozen=True)
class Edition:
    """What a build made, and where. `size` in bytes, `seconds` by the clock on the wall."""

    folder: Path
    canonical_url: str
    as_of: date
    pages: int
    files: int
    size: int
    seconds: float
    warnings: list[Finding] = field(default_factory=list)


def build(
    site: Site, out: Path, *, as_of: date | None = None, progress: Progress | None = None
) -> Edition:
    """Export a site into a folder, which is replaced whole or not at all.

    Raises ExportError: with findings as GateError if the content must not go out, as
    ConfigurationError or OutputError if it cannot.
    """
    started = monotonic()
    publication = Publication.of(site)
    require_collected()
    as_of = as_of or datetime.now(UTC).date()
    try:
        with staged(out, publication.uid) as folder:
            builder = Builder(publication, Tree(folder))
            builder.run(progress or (lambda done, total, address: None))
            refused = builder.findings.of(Severity.REFUSED)
            if refused:
                raise GateError(refused)
            manifest = Manifest(
                publication.uid, publication.canonical_url, as_of, builder.tree.files
            )
            target = folder / MANIFEST_PATH
            target.parent.mkdir()
            target.write_text(manifest.to_json(), encoding="utf-8")
    except OSError as error:
        raise OutputError(_explain(error, out)) from error
    return Edition(
        folder=out,
        canonical_url=publication.canonical_url,
        as_of=as_of,
        pages=builder.pages,
        files=len(manifest.files),
        size=manifest.size,
        seconds=monotonic() - started,
        warnings=builder.findings.of(Severity.WARNING),
    )


def _explain(error: OSError, out: Path) -> str:
    if error.errno == errno.ENOSPC:
        reason, fix = f"The disk that holds {out} is full", "Make room and build again"
    else:
        reason, fix = f"The mirror cannot be written: {error}", "Correct that, or choose --out"
    return f"{reason}. {fix}; what was there before is still there."
