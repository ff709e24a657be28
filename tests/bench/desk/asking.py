"""`python -m bench.desk.asking FILE`: how long pages of the queue take, and what a save touches.

Asks each page of the queue and two plain listings of Wagtail in turns, all of fifty rows, as a
superuser, who sees most.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

import django

from bench.desk.report import LISTING, OF_WAGTAIL

ROUNDS = 9


def main(file: Path) -> None:
    """Write down what was measured."""
    django.setup()
    _occupy()
    file.write_text(json.dumps({"pages": _pages(), "save": _save()}), encoding="utf-8")


def _occupy() -> None:
    """Let the jobs be somebody's, late, in review: as a desk that works has them."""
    from django.db.models import F
    from django.utils import timezone
    from wagtail.models import Locale

    from bench.desk.filling import SOURCE, team
    from samizdat_translation.models import JobState, TranslationJob

    people = team(Locale.objects.exclude(language_code=SOURCE))
    jobs = TranslationJob.objects.annotate(kind=F("pk") % 20)
    today = timezone.localdate()
    for number, person in enumerate(people):
        jobs.filter(kind=number, state=JobState.IN_PROGRESS).update(assignee=person)
    jobs.filter(kind__lt=5).update(due_on=today - timedelta(days=3), priority=30)
    jobs.filter(kind=7, state=JobState.PUBLISHED).update(state=JobState.IN_REVIEW)


def _pages() -> dict[str, Any]:
    """Give seconds and queries of each page, the median of several rounds."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Page

    from bench.desk.filling import SOURCE
    from samizdat_translation.queue.scopes import SCOPES

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username="boss"))
    parent = Page.objects.filter(locale__language_code=SOURCE, depth=3).get()
    addresses = {
        **{f"queue: {name}": reverse("samizdat_translation:queue", args=[name]) for name in SCOPES},
        "queue: pages and languages": reverse("samizdat_translation:overview"),
        LISTING: reverse("wagtailadmin_reports:aging_pages"),
        f"{OF_WAGTAIL}pages of a section": reverse("wagtailadmin_explore", args=[parent.pk]),
    }
    asked = {name: [_asked(client, url)] for name, url in addresses.items()}
    for _round in range(ROUNDS):
        for name, url in addresses.items():
            asked[name].append(_asked(client, url))
    return {
        name: {
            "seconds": median(seconds for seconds, _queries in rounds[1:]),
            "queries": max(queries for _seconds, queries in rounds[1:]),
        }
        for name, rounds in asked.items()
    }


def _asked(client: Any, url: str) -> tuple[float, int]:
    queries = _Counter()
    with queries.counting():
        began = monotonic()
        answer = client.get(url)
        seconds = monotonic() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}.")
    return seconds, queries.number


class _Counter:
    def __init__(self) -> None:
        self.number = 0

    def counting(self) -> Any:
        from django.db import connection

        return connection.execute_wrapper(self)

    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        self.number += 1
        return execute(*query)


def _save() -> dict[str, Any]:
    """Save one string as the editor does, and see which jobs are not what they were."""
    from wagtail_localize.models import StringTranslation

    from samizdat_translation.models import TranslationJob

    text = StringTranslation.objects.order_by("pk")[StringTranslation.objects.count() // 2]
    rows = lambda: set(TranslationJob.objects.values_list())  # noqa: E731  (used twice, here)
    before, queries = rows(), _Counter()
    text.data += "!"
    with queries.counting():
        began = monotonic()
        text.save()
        seconds = monotonic() - began
    touched = {row[0] for row in rows() ^ before}
    return {"seconds": seconds, "queries": queries.number, "touched": len(touched)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
