"""Notes how far long work is, and heeds who wants it to stop."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from django.utils.translation import gettext_noop

from samizdat_exporters.editions_admin.kept_work import hear, is_unwanted
from samizdat_exporters.editions_admin.work import Part
from samizdat_exporters.errors import StoppedError
from samizdat_exporters.sentences import Sentence, folded
from samizdat_mirror.store import Store

BETWEEN_WORDS = timedelta(seconds=1)


class Reporter:
    """Notes how far the work is, see `stages.Progress`.

    Any thread may call it. It raises StoppedError when somebody wants the work to stop.
    """

    def __init__(self, store: Store, key: str) -> None:
        self._store, self._key = store, key
        self._said_at = datetime.min.replace(tzinfo=UTC)
        self._lock = Lock()
        self._parts: list[Part] = []

    def __call__(self, done: int, total: int, what: str) -> None:
        self._heed()
        with self._lock:
            doing = "" if total else folded(what)
            self._say(at_once=not total, done=done, total=total, doing=doing)

    def sending(self, names: Sequence[str]) -> None:
        """Say to which mirrors the edition is sent from now on."""
        self._heed()
        with self._lock:
            self._parts = [Part(name) for name in names]
            self._say(at_once=True, parts=self._parts)

    def part(self, index: int, **values: Any) -> None:
        """Say how far one mirror is, or what came of it."""
        with self._lock:
            self._parts[index] = replace(self._parts[index], **values)
            self._say(at_once="state" in values, parts=self._parts)

    def is_unwanted(self) -> bool:
        """Whether somebody wants the work to stop."""
        return is_unwanted(self._store, self._key)

    def _heed(self) -> None:
        if self.is_unwanted():
            raise StoppedError(Sentence(gettext_noop("Somebody stopped it.")))

    def _say(self, *, at_once: bool = False, **changes: Any) -> None:
        now = datetime.now(UTC)
        if not at_once and now - self._said_at < BETWEEN_WORDS:
            return
        if hear(self._store, self._key, **changes):
            self._said_at = now
