"""Which day it is: the day of the edition while one is made, else today's in UTC.

An edition says what held on its day. Made again, it must say the same, so nothing that readers
get may look at the clock itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse

from samizdat_pages.recall import rendered

# The key of a WSGI request that names the day. Clients cannot set it: theirs begin with HTTP_.
AS_OF = "samizdat.as_of"

_day: ContextVar[date | None] = ContextVar("samizdat_day", default=None)


def today() -> date:
    """Give the UTC day for which a page is shown."""
    return _day.get() or datetime.now(UTC).date()


@contextmanager
def as_of(day: date) -> Iterator[None]:
    """Let it be another day for a while."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer each request for the day that it names."""

    def answer(request: HttpRequest) -> HttpResponse:
        named = request.META.get(AS_OF)
        if named is None:
            return get_response(request)
        with as_of(date.fromisoformat(named)):
            return rendered(get_response(request))

    return answer
