"""What readers may see: published, public, and of people only what consents cover.

Wagtail knows whether a page is live and public. Whether a profile may be shown is asked anew each
day: a consent lapses without anybody saving anything.
"""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import PageQuerySet

from samizdat_pages import clock
from samizdat_pages.clock import rendered

# The keys of vetoed profiles by day, while a request is answered.
_known: ContextVar[dict[date, list[int]] | None] = ContextVar("samizdat_vetoed", default=None)


def shown(pages: "PageQuerySet[Any]", on: date | None = None) -> "PageQuerySet[Any]":
    """Keep the pages that readers may see on a day, today by default."""
    return pages.live().public().exclude(pk__in=_vetoed_keys(on or clock.today()))


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
    return page.pk in set(_vetoed_keys(clock.today()))


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask once in a request which profiles are vetoed: a page with its menu asks a dozen times.

    Only where nothing is written: an editor's withdrawal holds within its own request too.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return get_response(request)
        token = _known.set({})
        try:
            return rendered(get_response(request))
        finally:
            _known.reset(token)

    return answer


def _vetoed_keys(day: date) -> Any:
    """Give the keys of vetoed profiles: those found before in this request, else a query."""
    known = _known.get()
    if known is None:
        return vetoed(day).values_list("pk", flat=True)
    if day not in known:
        known[day] = list(vetoed(day).live().values_list("pk", flat=True))
    return known[day]
