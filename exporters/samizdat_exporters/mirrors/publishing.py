"""Makes the next edition of a site, and lets its mirrors have it."""

from collections.abc import Sequence

from wagtail.models import Site

from samizdat_exporters.background.changes import foresee
from samizdat_exporters.build import Edition, build
from samizdat_exporters.editions_admin.folders import folder_of
from samizdat_exporters.errors import ProtectedError
from samizdat_exporters.mirrors.handing_over import hand_over, is_out
from samizdat_exporters.mirrors.models import Event
from samizdat_exporters.mirrors.reporting import Reporting
from samizdat_exporters.mirrors.sending import send_to_all
from samizdat_exporters.signing import awaits_signature, is_signed
from samizdat_exporters.store.going_back import go_back
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Store


def publish(
    site: Site,
    store: Store,
    reporting: Reporting,
    *,
    expected: Manifest | None = None,
    processes: int = 1,
    wait: bool = False,
) -> tuple[Edition, list[Event]]:
    """Make the next edition and send it. Raises ExportError as `build` and `send_to_all` do.

    Where only what protects people goes out, mirrors have that before the reason is raised.
    """
    try:
        edition = build(
            site,
            folder_of(site),
            full=False,
            progress=reporting,
            expected=expected,
            processes=processes,
            wait=wait,
        )
    except ProtectedError:
        send_to_all(site, store, reporting)
        raise
    foresee(site, edition.next_change)
    return edition, send_to_all(site, store, reporting)


def bring_back(site: Site, store: Store, number: int, reporting: Reporting) -> Manifest:
    """Go back to an older edition, and let mirrors have that."""
    manifest, _lacking = go_back(site, folder_of(site), number, progress=reporting)
    send_to_all(site, store, reporting)
    return manifest


def catch_up(
    site: Site, store: Store, reporting: Reporting, only: Sequence[int] | None = None
) -> list[Event]:
    """Let mirrors have the newest edition, some of them or all, and make none."""
    if store.numbers():
        hand_over(site, store, folder_of(site))
    return send_to_all(site, store, reporting, only)


def is_waiting_to_go_out(site: Site, store: Store) -> bool:
    """Whether people have signed an edition that readers do not have yet."""
    signed = awaits_signature() and is_signed(store.current)
    return signed and not is_out(store, folder_of(site))
