"""Builds one edition: makes its files, and lets them go out, or says why not."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from django.utils.translation import gettext_noop
from wagtail.models import Site

from samizdat_exporters.builder import Builder
from samizdat_exporters.errors import (
    ChangedError,
    ExportError,
    GateError,
    PausedError,
    ProtectedError,
)
from samizdat_exporters.faults import explained
from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.journal import PROTECTED
from samizdat_exporters.left_out import LeftOut
from samizdat_exporters.making import Order, making, on_the_day
from samizdat_exporters.next_change import next_change
from samizdat_exporters.output import claimed
from samizdat_exporters.protection import protected
from samizdat_exporters.publication import Publication
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.stages import PROTECTING, PUTTING, Progress
from samizdat_exporters.standing import Stands, keep_standing, standing
from samizdat_exporters.static_files import require_collected
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import keep_findings, keep_refusal
from samizdat_exporters.store.proposals import is_expected
from samizdat_exporters.store.publishing import PAUSED, Event, let_stand, publish, put_in_place
from samizdat_mirror import removals
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Notes, Store
from samizdat_mirror.store.progress import unseen


@dataclass(frozen=True)
class Edition:
    """What a build made, and where. `size` in bytes, `seconds` by the clock on the wall.

    `next_change` is when something in it changes by itself, or None if nothing is foreseen.
    `number` is 0 for a rehearsal. `rendered` counts the addresses that were made anew.
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
    number: int = 0
    rendered: int = 0


def build(
    site: Site,
    out: Path,
    *,
    as_of: date | None = None,
    progress: Progress | None = None,
    full: bool = True,
    processes: int = 1,
    rehearsal: bool = False,
    wait: bool = False,
    expected: Manifest | None = None,
) -> Edition:
    """Export a site into its store and into a folder, which is replaced whole or not at all.

    `as_of` is today if it is None; see `Order` for the rest.

    Raises ExportError: with findings as GateError if the content must not go out, as
    ConfigurationError or OutputError if it cannot, as ProtectedError where what protects people
    went out and nothing else, as ChangedError where another edition was `expected`.
    """
    order = Order(as_of or datetime.now(UTC).date(), full, processes, rehearsal, wait, expected)
    publication = Publication.of(site)
    require_collected()
    store = store_of(publication.uid)
    with (
        explained(out),
        store.lock(wait=wait),
        claimed(out, publication.uid),
        on_the_day(order.as_of),
    ):
        # Whoever waited for the lock may know an address that is no longer so.
        publication = Publication.of(Site.objects.get(pk=site.pk))
        try:
            edition = _build(publication, store, out, order, progress or unseen)
        except (GateError, ProtectedError) as refusal:
            if not order.rehearsal:
                keep_refusal(store, order.as_of, refusal)
            raise
        if not order.rehearsal:
            keep_findings(store, order.as_of, edition.warnings, edition.number)
        return edition


def _build(
    publication: Publication, store: Store, out: Path, order: Order, progress: Progress
) -> Edition:
    started = monotonic()
    with making(publication, store, order, progress) as work:
        stands = standing(store, out, work)
        if stands is None:
            made = work.run(progress)
            builder = made.builder
            warnings = builder.findings.of(Severity.WARNING)
            if refusal := _refusal(builder, store, order, warnings):
                if not order.rehearsal:
                    progress(0, 0, PROTECTING)
                    _protect(refusal, builder, publication, store, out, order, work.left_out)
                raise refusal
    progress(0, 0, PUTTING)
    if stands is None:
        manifest = _published(builder, publication, store, out, order, work.left_out)
        stands = Stands(manifest, builder.pages, warnings, made.rendered)
        if not order.rehearsal:
            keep_standing(store, work, stands)
    else:
        let_stand(store, out, publication, stands.manifest, work.left_out.removals)
    return Edition(
        folder=out,
        canonical_url=publication.canonical_url,
        as_of=order.as_of,
        pages=stands.pages,
        files=len(stands.manifest.files),
        size=stands.manifest.size,
        seconds=monotonic() - started,
        next_change=next_change(publication.site, order.as_of),
        warnings=stands.warnings,
        number=stands.manifest.number,
        rendered=stands.rendered,
    )


def _refusal(
    builder: Builder, store: Store, order: Order, warnings: list[Finding]
) -> ExportError | None:
    """Say why the edition may not go out, or None if it may."""
    if refused := builder.findings.of(Severity.REFUSED):
        return GateError(refused, warnings)
    paused_at = store.flag(PAUSED)
    if paused_at is not None and not order.rehearsal:
        return PausedError(
            Sentence(
                gettext_noop(
                    "Somebody went back to an older edition (as edition %(number)s), and since "
                    "then nothing new goes out. To go on, run `manage.py edition resume`, then "
                    "build again."
                ),
                number=str(paused_at),
            )
        )
    if order.expected and not is_expected(order.expected, builder.tree.files, store):
        return ChangedError(
            Sentence(
                gettext_noop(
                    "Something has changed since this edition was prepared. Prepare it again with "
                    "`manage.py edition propose`, and look at it once more."
                )
            )
        )
    return None


def _published(
    builder: Builder,
    publication: Publication,
    store: Store,
    out: Path,
    order: Order,
    left_out: LeftOut,
) -> Manifest:
    if order.rehearsal:
        manifest = Manifest(
            publication.uid, publication.canonical_url, order.as_of, builder.tree.files
        )
        put_in_place(out, manifest, store.blobs, {removals.PATH: left_out.removals.to_json()})
        return manifest
    return publish(
        store,
        out,
        publication,
        order.as_of,
        builder.tree.files,
        Notes(builder.shows, builder.uses),
        left_out.removals,
    )


def _protect(
    refusal: ExportError,
    builder: Builder,
    publication: Publication,
    store: Store,
    out: Path,
    order: Order,
    left_out: LeftOut,
) -> None:
    """Publish the last good edition without what may no longer be shown, and say both."""
    old = store.latest()
    if old is None:
        return
    kept = protected(store, old, builder, builder.gate, left_out, publication)
    if kept:
        files, notes = kept
        lacking = sorted(old.files.keys() - files.keys())
        manifest = publish(
            store,
            out,
            publication,
            order.as_of,
            files,
            notes,
            left_out.removals,
            event=Event(PROTECTED, {"lacking": len(lacking)}),
        )
        raise ProtectedError(refusal, manifest.number, lacking) from refusal
