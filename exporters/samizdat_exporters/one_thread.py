"""Keeps the language, the time zone and the URLs of the moment where they are found faster.

Django keeps them in `asgiref.local.Local`, which every word and every address of a page asks. While
there is one thread, a plain context variable does the same, for asynchronous views too.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from threading import active_count
from typing import Any

from django.urls import base
from django.utils import timezone
from django.utils.translation import trans_real

KEPT: list[tuple[Any, str]] = [
    (trans_real, "_active"),
    (timezone, "_active"),
    (base, "_prefixes"),
    (base, "_urlconfs"),
]
MISSING = object()


class Value:
    """What holds one `value`, as Django uses a `Local`."""

    def __init__(self) -> None:
        self._kept: ContextVar[Any] = ContextVar("value", default=MISSING)

    @property
    def value(self) -> Any:
        kept = self._kept.get()
        if kept is MISSING:
            raise AttributeError("value")
        return kept

    @value.setter
    def value(self, value: Any) -> None:
        self._kept.set(value)

    @value.deleter
    def value(self) -> None:
        self._kept.set(MISSING)


@contextmanager
def alone() -> Iterator[None]:
    """Keep them so in the block, unless other threads are there: theirs could not be found."""
    with ExitStack() as stack:
        if active_count() == 1:
            for owner, name in KEPT:
                stack.enter_context(_moved(owner, name))
        yield


@contextmanager
def _moved(owner: Any, name: str) -> Iterator[None]:
    own, light = getattr(owner, name), Value()
    _copy(own, light)
    setattr(owner, name, light)
    try:
        yield
    finally:
        setattr(owner, name, own)
        _copy(light, own)


def _copy(source: Any, target: Any) -> None:
    if hasattr(source, "value"):
        target.value = source.value
    elif hasattr(target, "value"):
        del target.value
