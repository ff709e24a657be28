"""Asks a question once while nothing can change: in a request that only reads, or in a build."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

Answer = TypeVar("Answer")
Recall = Callable[[Hashable, Callable[[], Any]], Any]

_recall: ContextVar[Recall | None] = ContextVar("samizdat_recall", default=None)


def recall(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Give the answer that is known by this key; else ask, and remember it if that is safe.

    Whoever gets an answer may load more by way of it, but must not change it.
    """
    known = _recall.get()
    answer: Answer = known(key, ask) if known else ask()
    return answer


def once(ask: Callable[[Any], Answer]) -> Callable[[Any], Answer]:
    """Ask once of an object as long as it lives: a page's head and its body tell the same."""
    name = f"_once_{ask.__name__}"

    @wraps(ask)
    def answer(holder: Any) -> Answer:
        if name not in holder.__dict__:
            holder.__dict__[name] = ask(holder)
        answered: Answer = holder.__dict__[name]
        return answered

    return answer


@contextmanager
def recalling(using: Recall) -> Iterator[None]:
    """Let this memory answer in the block."""
    token = _recall.set(using)
    try:
        yield
    finally:
        _recall.reset(token)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask once in a request what a page with its menu asks a dozen times.

    Only where nothing is written: an editor's withdrawal holds within its own request too.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or _recall.get():
            return get_response(request)
        with recalling(_memory()):
            return rendered(get_response(request))

    return answer


def rendered(response: HttpResponse) -> HttpResponse:
    """Render what a view left to be rendered late, while what holds for the request holds."""
    render = getattr(response, "render", None)
    return render() if render else response


def _memory() -> Recall:
    known: dict[Hashable, Any] = {}

    def answer(key: Hashable, ask: Callable[[], Any]) -> Any:
        if key not in known:
            known[key] = ask()
        return known[key]

    return answer
