"""When something in an edition changes by itself: the hook `samizdat_next_change`."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from wagtail import hooks
from wagtail.models import Page, Revision, Site

from samizdat_exporters.errors import HookError
from samizdat_exporters.plan import roots

HOOK = "samizdat_next_change"


def next_change(site: Site, as_of: date) -> datetime | None:
    """Give the soonest moment after `as_of` at which an edition made then would differ.

    A page that is scheduled to go live or to expire, or what packages foresee: a day counts from
    its midnight in UTC. Of today, only what is still to come counts.
    """
    start, now = _midnight(as_of), datetime.now(UTC)
    after = now if now.date() == as_of else start
    foreseen = [*_scheduled(site), *_foreseen(site, as_of)]
    return min((moment for moment in foreseen if moment > after), default=None)


def _foreseen(site: Site, as_of: date) -> Iterator[datetime]:
    for hook in hooks.get_hooks(HOOK):
        for moment in hook(site, as_of):
            yield _moment(moment, hook)


def _moment(found: Any, hook: object) -> datetime:
    if isinstance(found, datetime) and found.tzinfo:
        return found.astimezone(UTC)
    if isinstance(found, date) and not isinstance(found, datetime):
        return _midnight(found)
    raise HookError(HOOK, hook, "dates, or datetimes with a time zone", found)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _scheduled(site: Site) -> Iterator[datetime]:
    """Give what Wagtail's `publish_scheduled` waits for, on the pages of one site."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    going_live = dict(revisions.values_list("object_id", "approved_go_live_at"))
    for root in roots(site):
        below = Page.objects.descendant_of(root, inclusive=True)
        for pk in below.filter(pk__in=list(going_live)).values_list("pk", flat=True):
            yield going_live[str(pk)]
        yield from below.live().exclude(expire_at=None).values_list("expire_at", flat=True)
