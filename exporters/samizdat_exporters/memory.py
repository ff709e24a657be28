"""Answers once in a build what many documents ask.

What was read for an answer counts for every document that gets it, as if each had asked itself.
"""

import pickle
from collections.abc import Callable, Hashable
from datetime import date, datetime
from functools import partial
from threading import get_ident
from typing import Any, TypeVar
from uuid import UUID

from django.utils.safestring import SafeString

from samizdat_exporters.trails import Trail, Trails

FIXED = frozenset({str, SafeString, int, bool, float, bytes, type(None), date, datetime, UUID})

Answer = TypeVar("Answer")


class Memory:
    """The answers of one process. Keys must be few: nothing is forgotten before the build ends.

    They are for the thread that builds. Another may be a web server's, which answers editors.
    """

    def __init__(self, trails: Trails) -> None:
        self._thread = get_ident()
        self._trails = trails
        self._kept: dict[Hashable, tuple[Callable[[], Any], Trail]] = {}

    def recall(self, key: Hashable, ask: Callable[[], Answer]) -> Answer:
        """Give the answer that is known by this key, else ask.

        Everybody gets a copy: what one document loads by way of an object, such as its locale, no
        other finds there without having read it.
        """
        if get_ident() != self._thread:
            return ask()
        if key in self._kept:
            again, trail = self._kept[key]
            self._trails.current.join(trail)
            known: Answer = again()
            return known
        with self._trails.aside() as trail:
            answer = ask()
        self._kept[key] = _copies(answer), trail.put_away()
        return answer


def _copies(answer: Any) -> Callable[[], Any]:
    """Give what makes copies of an answer: what nobody can change is its own copy."""
    if _is_fixed(answer):
        return lambda: answer
    if type(answer) is list and all(map(_is_fixed, answer)):
        return answer.copy
    return partial(pickle.loads, pickle.dumps(answer))


def _is_fixed(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_fixed, value))
    return type(value) in FIXED
