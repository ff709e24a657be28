"""Notes that something changed for readers, and when it goes out."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from samizdat_exporters.background.models import Schedule


def note(site: Site, *, urgent: bool = False, delay: timedelta = timedelta()) -> None:
    """Note a change of a site, as soon as it is written: it goes out when it has been quiet.

    What protects people is urgent: it waits for nothing, but for `delay` where it failed before.
    """
    transaction.on_commit(lambda: _keep(site.pk, timezone.now() + delay, urgent=urgent))


def foresee(site: Site, moment: datetime | None) -> None:
    """Note when the edition that readers have becomes untrue by itself."""
    Schedule.objects.update_or_create(site=site, defaults={"changes_itself_at": moment})


def _keep(site: int, moment: datetime, *, urgent: bool) -> None:
    values: dict[str, object] = {"changed_at": moment}
    if urgent:
        values["is_urgent"] = True
    if Site.objects.filter(pk=site).exists():
        Schedule.objects.update_or_create(site_id=site, defaults=values)
