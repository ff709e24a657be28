"""Which mirrors lack the newest edition, and when to try again: soon at first, then seldom."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from samizdat_exporters.mirrors.models import Mirror
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of

FIRST_DELAY = timedelta(minutes=5)
LONGEST_DELAY = timedelta(hours=6)


def late_sites(now: datetime) -> Iterator[int]:
    """Name the sites of which a mirror is to be tried again, and note that it is being tried."""
    by_site: dict[int, list[Mirror]] = {}
    for mirror in Mirror.objects.pushed_to().select_related("site"):
        by_site.setdefault(mirror.site_id, []).append(mirror)
    for site, mirrors in by_site.items():
        late = [each for each in _behind(site, mirrors) if _is_due(each, now)]
        if late:
            Mirror.objects.filter(pk__in=[each.pk for each in late]).update(tried_at=now)
            yield site


def delay_after(failures: int) -> timedelta:
    """Say how long to wait after so many failures in a row."""
    doubled = FIRST_DELAY * 2 ** min(max(failures - 1, 0), 10)
    return min(doubled, LONGEST_DELAY)


def _behind(site: int, mirrors: list[Mirror]) -> Iterator[Mirror]:
    uid = PublicationSettings.objects.filter(site=site).values_list("uid", flat=True).first()
    numbers = store_of(str(uid)).numbers() if uid else []
    for mirror in mirrors:
        if numbers and (mirror.edition or 0) < numbers[-1]:
            yield mirror


def _is_due(mirror: Mirror, now: datetime) -> bool:
    if mirror.tried_at is None:
        return True
    # Mirrors that failed together need not come back together.
    jitter = 1 + random.Random(f"{mirror.pk} {mirror.failures}").random() / 4  # noqa: S311 - no secret
    return mirror.tried_at + delay_after(mirror.failures) * jitter <= now
