"""Makes the edition that would go out next, for people to look at before it does."""

from datetime import UTC, datetime

from wagtail.models import Site

from samizdat_exporters.errors import GateError
from samizdat_exporters.faults import explained
from samizdat_exporters.findings import Severity
from samizdat_exporters.making import Order, making, on_the_day
from samizdat_exporters.publication import Publication
from samizdat_exporters.stages import Progress
from samizdat_exporters.static_files import require_collected
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import keep_findings
from samizdat_exporters.store.proposals import Proposal, keep
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Notes, Store
from samizdat_mirror.store.progress import unseen


def propose(
    site: Site,
    *,
    progress: Progress | None = None,
    full: bool = False,
    processes: int = 1,
    wait: bool = False,
) -> Proposal:
    """Make the next edition of a site with all that the gate finds, and publish nothing of it.

    It takes the place of the last proposal in the store. What the gate refuses is in its findings.
    Raises ExportError where no edition can be made at all.
    """
    order = Order(datetime.now(UTC).date(), full, processes, wait=wait)
    publication = Publication.of(site)
    require_collected()
    store = store_of(publication.uid)
    with explained(store.root), store.lock(wait=wait), on_the_day(order.as_of):
        proposal = _proposal(publication, store, order, progress or unseen)
        keep(store, proposal)
        keep_findings(store, order.as_of, proposal.findings)
    return proposal


def _proposal(publication: Publication, store: Store, order: Order, progress: Progress) -> Proposal:
    files, notes, pages = {}, Notes(), 0
    try:
        with making(publication, store, order, progress) as work:
            builder = work.run(progress).builder
    except GateError as error:
        # The front page itself may not go out: there is nothing but the reason.
        findings = [*error.findings, *error.warnings]
    else:
        files, notes, pages = builder.tree.files, Notes(builder.shows, builder.uses), builder.pages
        findings = [*builder.findings.of(Severity.REFUSED), *builder.findings.of(Severity.WARNING)]
    latest = store.latest()
    manifest = Manifest(
        publication.uid,
        publication.canonical_url,
        order.as_of,
        files,
        previous=latest.number if latest else None,
    )
    return Proposal(manifest, notes, sorted(findings), pages, datetime.now(UTC))
