"""What stands above the list of mirrors: for each site, what readers have and what goes on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Site

from samizdat_exporters.background.models import Schedule
from samizdat_exporters.background.queue import has_worker, is_immediate
from samizdat_exporters.conf import setting
from samizdat_exporters.editions_admin.showing_work import untold
from samizdat_exporters.editions_admin.wording import progress
from samizdat_exporters.editions_admin.work import Work
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_exporters.store.findings import said_in
from samizdat_exporters.store.publishing import PAUSED
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Store, StoreError


@dataclass(frozen=True)
class Board:
    """One site: its newest edition, the work that is being done, and what hinders."""

    site: Site
    store: Store
    work: Work | None = None

    @classmethod
    def of(cls, site: Site, request: HttpRequest | None = None) -> "Board":
        store = store_of(str(PublicationSettings.for_site(site).uid))
        return cls(site, store, untold(request, store) if request else None)

    @cached_property
    def latest(self) -> Manifest | None:
        try:
            return self.store.latest()
        except StoreError:
            return None

    @property
    def progress(self) -> str:
        return progress(self.work) if self.work else ""

    @property
    def is_paused(self) -> bool:
        """Whether somebody went back, so that nothing new goes out."""
        return self.store.flag(PAUSED) is not None

    @cached_property
    def to_fix(self) -> int:
        """How many things the gate refused last."""
        said = said_in(self.store)
        return len([each for each in said.findings if each.severity == "refused"]) if said else 0

    @cached_property
    def goes_out_at(self) -> datetime | None:
        """When what has changed goes out by itself, if anything has."""
        schedule = Schedule.objects.filter(site=self.site).first()
        quiet = setting("QUIET_MINUTES")
        if not schedule or not schedule.changed_at or quiet is None or not has_worker():
            return None
        return schedule.changed_at + timedelta(minutes=0 if schedule.is_urgent else quiet)

    @property
    def hindrance(self) -> str:
        """Say why nobody can publish from here, or ""."""
        if is_immediate():
            return _(
                "This project has no queue for long work. Publish on the server: "
                "manage.py mirror publish"
            )
        return ""

    @property
    def lacks_worker(self) -> bool:
        """Whether nobody takes work from the queue just now."""
        return not is_immediate() and not has_worker()


def boards(request: HttpRequest) -> list[Board]:
    """Give one for each site."""
    sites = Site.objects.order_by("-is_default_site", "hostname")
    return [Board.of(site, request) for site in sites]
