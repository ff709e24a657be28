"""Answers once in a build what many documents ask.

What was read for an answer counts for every document that gets it, as if each had asked itself.
"""

import pickle
from collections.abc import Callable, Hashable
from threading import get_ident
from typing import Any, TypeVar

from samizdat_exporters.trails import Trail, Trails

Answer = TypeVar("Answer")


class Memory:
    """The answers of one process. Keys must be few: nothing is forgotten before the build ends.

    They are for the thread that builds. Another may be a web server's, which answers editors.
    """

    def __init__(self, trails: Trails) -> None:
        self._thread = get_ident()
        self._trails = trails
        self._kept: dict[Hashable, tuple[bytes, Trail]] = {}

    def recall(self, key: Hashable, ask: Callable[[], Answer]) -> Answer:
        """Give the answer that is known by this key, else ask.

        Everybody gets a copy: what one document loads by way of an object, such as its locale, no
        other finds there without having read it.
        """
        if get_ident() != self._thread:
            return ask()
        if key in self._kept:
            pickled, trail = self._kept[key]
            self._trails.current.join(trail)
            known: Any = pickle.loads(pickled)  # noqa: S301  (our own, from this process)
            return known
        with self._trails.aside() as trail:
            answer = ask()
        self._kept[key] = pickle.dumps(answer), trail.put_away()
        return answer
