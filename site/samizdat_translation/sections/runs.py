"""A section as a run in the background: what it is to do, how far it is, what it could not do."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from samizdat_translation.first_jobs import begin
from samizdat_translation.models import DeskRun, RunKind

from .rights import open_to
from .submitting import Wish, pages_of, submit

CHUNK = 200


def order(page: Page, wish: Wish, *, subpages: bool, drafts: bool) -> DeskRun:
    """Write down what is to be submitted."""
    pages = open_to(wish.user, page, pages_of(page, subpages=subpages, drafts=drafts))
    return DeskRun.objects.create(
        kind=RunKind.SUBTREE,
        started_by=wish.user,
        total=pages.count(),
        order={
            "page": page.pk,
            "subpages": subpages,
            "drafts": drafts,
            "locales": [locale.pk for locale in wish.locales],
            "due_on": wish.due_on.isoformat() if wish.due_on else None,
            "priority": wish.priority,
            "note": wish.note,
        },
    )


def carry_out(run: DeskRun) -> None:
    """Submit what is not submitted yet. Begun again after any stop, it does the rest."""
    page = Page.objects.filter(pk=run.order["page"]).first()
    run.done, run.problems = 0, []
    if page is not None:
        wish = _wish(run)
        begin(wish)
        pages = pages_of(page, subpages=run.order["subpages"], drafts=run.order["drafts"])
        pages = open_to(wish.user, page, pages)
        run.total = pages.count()
        for each, is_done in _with_progress(pages, wish):
            if not is_done:
                _submit(run, each, wish)
            run.done += 1
            run.alive_at = timezone.now()
            run.save(update_fields=["done", "total", "problems", "alive_at"])
    run.finished_at = timezone.now()
    run.save()


def _wish(run: DeskRun) -> Wish:
    due_on = run.order["due_on"]
    return Wish(
        locales=tuple(Locale.objects.filter(pk__in=run.order["locales"])),
        user=run.started_by,
        due_on=date.fromisoformat(due_on) if due_on else None,
        priority=run.order["priority"],
        note=run.order["note"],
    )


def _submit(run: DeskRun, page: Page, wish: Wish) -> None:
    """Submit one page. What is wrong with one is noted, and keeps nobody from the others."""
    try:
        submit(page, wish)
    except (ValidationError, IntegrityError) as error:
        reason = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        run.problems = [*run.problems, {"page": page.pk, "reason": reason}]


def _with_progress(pages: Iterable[Page], wish: Wish) -> Iterator[tuple[Page, bool]]:
    """Say of each page whether somebody translates it into all the languages already."""
    rest = iter(pages)
    wanted = {locale.pk for locale in wish.locales}
    while chunk := list(islice(rest, CHUNK)):
        keys = [page.translation_key for page in chunk]
        rows = Translation.objects.filter(
            source__object_id__in=keys, target_locale__in=wanted, enabled=True
        ).values_list(F("source__object_id"), F("target_locale_id"))
        done: dict[Any, set[int]] = {}
        for key, locale in rows:
            done.setdefault(key, set()).add(locale)
        for page in chunk:
            yield page, wanted - {page.locale_id} <= done.get(page.translation_key, set())
