"""Goes back to an old edition, without what may no longer be shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext_noop
from wagtail.models import Site

from samizdat_exporters.allowances import Allowances
from samizdat_exporters.errors import ExportError, GateError
from samizdat_exporters.findings import Findings, Severity
from samizdat_exporters.gate import Gate
from samizdat_exporters.journal import WENT_BACK
from samizdat_exporters.left_out import LeftOut
from samizdat_exporters.media_types import HTML, is_text
from samizdat_exporters.output import claimed
from samizdat_exporters.protection import Gone, needed, unlisted
from samizdat_exporters.publication import Publication
from samizdat_exporters.removals import removals_of
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.stages import CHECKING, PUTTING, Progress
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import keep_refusal
from samizdat_exporters.store.publishing import PAUSED, Event, publish
from samizdat_exporters.trails import Trails
from samizdat_exporters.vetoes import vetoes_of
from samizdat_mirror.manifest import File, Manifest
from samizdat_mirror.store import Notes, Store
from samizdat_mirror.store.progress import counted, unseen


def go_back(
    site: Site,
    out: Path,
    number: int,
    *,
    wait: bool = False,
    progress: Progress = unseen,
) -> tuple[Manifest, list[str]]:
    """Make a new edition with an old one's content, and give the files that it lacks.

    It lacks all removals, and the pages that are now vetoed, private, drafts or gone. The gate
    looks at the rest again, and minds what nobody has allowed: raises GateError. From then on
    nothing new goes out until a person calls `manage.py edition resume`.
    """
    publication = Publication.of(site)
    store = store_of(publication.uid)
    as_of = datetime.now(UTC).date()
    with store.lock(wait=wait), claimed(out, publication.uid):
        old, notes = store.manifest(number), store.notes(number)
        progress(0, 0, CHECKING)
        if unsound := [each for each in store.check(number, progress) if "blob" in each]:
            damaged = gettext_noop("Edition %(number)s is damaged: %(what)s Choose another.")
            raise ExportError(Sentence(damaged, number=str(number), what=unsound[0]))
        left_out = LeftOut(vetoes_of(site, as_of), removals_of(site))
        gone = Gone.of(site, old, notes, left_out, publication)
        lacking = {
            path for path in notes.uses if path in gone.files or gone.is_told_of(path, old, store)
        }
        kept = [path for path in notes.uses if path not in lacking]
        files = needed(old, notes, kept, left_out.removals)
        files = unlisted(files, gone, store.blobs)
        gate = Gate(publication, site, as_of, Trails())
        try:
            _check(store, files, gate, Allowances.of(publication.uid), progress)
        except GateError as refusal:
            # There a person may allow it, and then go back.
            keep_refusal(store, as_of, refusal)
            raise
        kept_notes = Notes(
            {path: notes.pages[path] for path in kept if path in notes.pages},
            {path: notes.uses[path] for path in kept},
        )
        progress(0, 0, PUTTING)
        event = Event(WENT_BACK, {"content_of": number})
        with _paused(store, number):
            manifest = publish(
                store, out, publication, as_of, files, kept_notes, left_out.removals, event
            )
        store.set_flag(PAUSED, manifest.number)
    return manifest, sorted(old.files.keys() - files.keys())


@contextmanager
def _paused(store: Store, number: int) -> Iterator[None]:
    """Pause before readers have the older edition: a build that follows a kill would undo it."""
    numbers, former = store.numbers(), store.flag(PAUSED)
    store.set_flag(PAUSED, number)
    try:
        yield
    except BaseException:
        if store.numbers() == numbers:
            store.set_flag(PAUSED, former)
        raise


def _check(
    store: Store,
    files: dict[str, File],
    gate: Gate,
    allowances: Allowances,
    progress: Progress,
) -> None:
    findings = Findings(allowances.cover)
    for path in counted(_documents(files), progress):
        text = store.blobs.read(files[path].sha256).decode(errors="surrogateescape")
        findings.extend(gate.check_content(path, text))
    if refused := findings.of(Severity.REFUSED):
        raise GateError(refused, findings.of(Severity.WARNING))


def _documents(files: dict[str, File]) -> list[str]:
    return [
        path
        for path, file in sorted(files.items())
        if not path.startswith("static/") and (is_text(file.media_type) or file.media_type in HTML)
    ]
