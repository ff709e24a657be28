"""Builds one edition: routes → render → rewrite → check → files and manifest."""

import errno
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from wagtail import hooks
from wagtail.models import Site

from samizdat_exporters.builder import Builder, Progress
from samizdat_exporters.errors import ExportError, GateError, OutputError
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.left_out import LeftOut
from samizdat_exporters.next_change import next_change
from samizdat_exporters.output import empty, staged
from samizdat_exporters.publication import Publication
from samizdat_exporters.removals import removals_of
from samizdat_exporters.static_files import require_collected
from samizdat_exporters.tree import Tree
from samizdat_exporters.vetoes import vetoes_of
from samizdat_mirror import manifest, removals
from samizdat_mirror.manifest import Manifest

# Redirects to what is left out may form chains, of which each run finds one more address.
MAX_RUNS = 10


@dataclass(frozen=True)
class Edition:
    """What a build made, and where. `size` in bytes, `seconds` by the clock on the wall.

    `next_change` is when something in it changes by itself, or None if nothing is foreseen.
    """

    folder: Path
    canonical_url: str
    as_of: date
    pages: int
    files: int
    size: int
    seconds: float
    next_change: datetime | None = None
    warnings: list[Finding] = field(default_factory=list)


def build(
    site: Site, out: Path, *, as_of: date | None = None, progress: Progress | None = None
) -> Edition:
    """Export a site into a folder, which is replaced whole or not at all.

    `as_of` is the UTC day whose truth the edition tells, today if it is None.

    Raises ExportError: with findings as GateError if the content must not go out, as
    ConfigurationError or OutputError if it cannot.
    """
    as_of = as_of or datetime.now(UTC).date()
    with ExitStack() as day:
        for hook in hooks.get_hooks("samizdat_as_of"):
            day.enter_context(hook(as_of))
        return _build(site, out, as_of, progress)


def _build(site: Site, out: Path, as_of: date, progress: Progress | None) -> Edition:
    started = monotonic()
    publication = Publication.of(site)
    require_collected()
    left_out = LeftOut(vetoes_of(site, as_of), removals_of(site))
    try:
        with staged(out, publication.uid) as folder:
            builder = _fill(folder, publication, as_of, left_out, progress or _unseen)
            warnings = builder.findings.of(Severity.WARNING)
            if refused := builder.findings.of(Severity.REFUSED):
                raise GateError(refused, warnings)
            listed = Manifest(publication.uid, publication.canonical_url, as_of, builder.tree.files)
            (folder / manifest.FOLDER).mkdir()
            (folder / manifest.PATH).write_text(listed.to_json(), encoding="utf-8")
            (folder / removals.PATH).write_text(left_out.removals.to_json(), encoding="utf-8")
    except OSError as error:
        raise OutputError(_explain(error, out)) from error
    return Edition(
        folder=out,
        canonical_url=publication.canonical_url,
        as_of=as_of,
        pages=builder.pages,
        files=len(listed.files),
        size=listed.size,
        seconds=monotonic() - started,
        next_change=next_change(site, as_of),
        warnings=warnings,
    )


def _fill(
    folder: Path, publication: Publication, as_of: date, left_out: LeftOut, progress: Progress
) -> Builder:
    """Write the tree, again and again until none of its links leads to what is left out."""
    for _run in range(MAX_RUNS):
        builder = Builder(publication, Tree(folder, left_out.removals), as_of, left_out)
        builder.run(progress)
        if not builder.turned_out:
            return builder
        left_out = left_out.with_files(builder.turned_out)
        empty(folder)
    file, reason = min(builder.turned_out.items())
    raise ExportError(
        f"Each of {MAX_RUNS} attempts found other addresses that may not be in the edition, the "
        f"last being {file}: {reason.why}. Take the link out that leads to ever new addresses."
    )


def _unseen(done: int, total: int, address: str) -> None:
    """Show no progress."""


def _explain(error: OSError, out: Path) -> str:
    if error.errno == errno.ENOSPC:
        reason, fix = f"The disk that holds {out} is full", "Make room and build again"
    else:
        reason, fix = f"The mirror cannot be written: {error}", "Correct that, or choose --out"
    return f"{reason}. {fix}; what was there before is still there."
