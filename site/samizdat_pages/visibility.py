"""What readers may see: published, public, and of people only what consents cover.

Wagtail knows whether a page is live and public. Whether a profile may be shown is asked anew each
day: a consent lapses without anybody saving anything.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import F, Q
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from samizdat_pages import clock
from samizdat_pages.recall import recall

# Databases differ on where pages stand of which nobody knows when they came out: here, at the end.
NEWEST_FIRST = F("first_published_at").desc(nulls_last=True), "path"


def shown(pages: "PageQuerySet[Any]", on: date | None = None) -> "PageQuerySet[Any]":
    """Keep the pages that readers may see on a day, today by default."""
    readable = pages.live()
    if private := _is_private():
        readable = readable.exclude(private)
    if keys := _vetoed_keys(on or clock.today()):
        readable = readable.exclude(pk__in=keys)
    return readable


def is_shown(page: Page) -> bool:
    """Whether readers may see a page today, as `shown` has it, asked of a page that is at hand."""
    return bool(those_shown([page]))


def those_shown(pages: Iterable[Page]) -> "list[Any]":
    """Keep the pages that readers may see today, as `shown` has it, of pages that are at hand."""
    vetoed_today = _vetoed_keys(clock.today())
    found = [page for page in pages if page.live and page.pk not in vetoed_today]
    if not found or not _is_private():
        return found
    asked = Page.objects.filter(pk__in=[page.pk for page in found])
    keys = set(shown(asked).values_list("pk", flat=True))
    return [page for page in found if page.pk in keys]


def vetoed(on: date | None = None) -> "PageQuerySet[Any]":
    """Select the profiles, in all languages, of people of whom nothing may be said on a day."""
    people = apps.get_model("samizdat_pages", "PersonRecord").objects
    pages = apps.get_model("samizdat_pages", "PrisonerPage").objects
    return pages.exclude(person__in=people.complete(on or clock.today()))


def refuse_vetoed(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """Answer as if a vetoed page did not exist, at its own address and at all below it.

    It is Wagtail's hook before a page is served, which an editor's preview does not meet.
    """
    is_profile = isinstance(page, apps.get_model("samizdat_pages", "PrisonerPage"))
    if is_profile and is_vetoed(page):
        raise Http404


def is_vetoed(page: Any) -> bool:
    """Whether nothing may be said today of the person whom a profile tells of."""
    return page.pk in _vetoed_keys(clock.today())


def _vetoed_keys(day: date) -> list[int]:
    return recall(("vetoed", day), lambda: list(vetoed(day).live().values_list("pk", flat=True)))


def _is_private() -> Q:
    """Say what makes a page private: to be, or stand below, one of a few. Empty if none is."""

    def ask() -> Q:
        exists = PageViewRestriction.objects.exists()
        return Page.objects.all().private_q() if exists else Q()

    return recall("private", ask)
