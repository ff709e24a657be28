"""What a document was read from: each query, and a digest of what the database answered.

A document is made again when one of its queries answers something else. That holds whatever
changed the row: the admin, a program, raw SQL. The digest is taken before the query runs, so that
a change in between makes the document too old in our books, never too new.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import InterfaceError, OperationalError, connections

from samizdat_exporters.answers import decode, digest, encode, hashed
from samizdat_exporters.faults import stop_where_going_on_is_no_use
from samizdat_exporters.trails import Trails

READS = ("SELECT", "WITH")
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+["`]?(\w+)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One query: the database's alias, the key of its SQL, its parameters as JSON."""

    alias: str
    sql: bytes
    parameters: str
    digest: bytes


def reading_key(alias: str, sql: bytes, parameters: str) -> bytes:
    """Name a reading by what was asked."""
    return hashed(alias.encode(), sql, parameters.encode())


@dataclass
class Learnt:
    """Readings that were not known before, by their keys, and SQL, by its alias and its key."""

    readings: dict[bytes, Reading] = field(default_factory=dict)
    sql: dict[tuple[str, bytes], str] = field(default_factory=dict)


class Recorder:
    """Notes every query of this process on the trail of what is being made."""

    def __init__(self) -> None:
        self.trails = Trails(on_begin=self._forget_caches)
        self.learnt = Learnt()
        self._known: dict[bytes, bytes] = {}
        self._sql: dict[tuple[str, str], bytes] = {}
        self._written: set[str] = set()
        self._failures: list[Exception] = []
        self._is_asleep = False
        # Keys for which the documents at hand will ask, so that rows can be read together.
        self.expected: frozenset[Any] = frozenset()
        # Called when anything was written: what was read before may no longer be so.
        self.on_write: Callable[[], None] = lambda: None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Note all queries in the block, in which caches outlive no document.

        What a cache answers is a query that nobody sees.
        """
        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(connections[alias].execute_wrapper(self._execute))
            for alias in caches.settings:
                stack.callback(caches.__setitem__, alias, caches[alias])
                caches[alias] = LocMemCache(f"samizdat-export-{alias}", {})
                caches[alias].clear()
            stack.callback(self._forget_caches)
            yield

    def _forget_caches(self) -> None:
        for alias in caches.settings:
            if isinstance(caches[alias], LocMemCache):
                caches[alias].clear()

    def _execute(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not self._is_asleep:
            if sql.lstrip()[:6].upper().startswith(READS):
                alias, asked = context["connection"].alias, tuple(params or ())
                self.note_answer(alias, sql, asked, lambda: digest(alias, sql, asked))
            elif written := WRITES.match(sql):
                self._written.add(written[1])
                self.on_write()
        try:
            return execute(sql, params, many, context)
        except (OperationalError, InterfaceError) as error:
            self._failures.append(error)
            raise

    def note_answer(
        self, alias: str, sql: str, params: tuple[Any, ...], digest_of: Callable[[], bytes]
    ) -> None:
        """Note that what is being made has asked this, and what the digest of the answer is."""
        sql_key = self._key_of(alias, sql)
        parameters = encode(params)
        key = reading_key(alias, sql_key, parameters)
        if key not in self._known:
            with self.asleep():
                self._known[key] = digest_of()
            self.learnt.readings[key] = Reading(alias, sql_key, parameters, self._known[key])
        self.trails.current.readings.add(key)

    def _key_of(self, alias: str, sql: str) -> bytes:
        key = self._sql.get((alias, sql))
        if key is None:
            key = self._sql[alias, sql] = hashed(sql.encode())
            self.learnt.sql[alias, key] = sql
        return key

    def settle(self, readings: set[bytes]) -> None:
        """Ask again what making a document has itself changed, such as a picture's renditions.

        Raises DatabaseGoneError if the database was lost meanwhile, also where the project's code
        went on without it.
        """
        failures, self._failures = self._failures, []
        stop_where_going_on_is_no_use(failures)
        if not self._written:
            return
        texts = {key: sql for (_, sql), key in self._sql.items()}
        for key in readings:
            reading = self.learnt.readings.get(key)
            if reading and any(table in texts[reading.sql] for table in self._written):
                self._known[key] = fresh = self.check(reading, texts[reading.sql])
                self.learnt.readings[key] = Reading(
                    reading.alias, reading.sql, reading.parameters, fresh
                )
        self._written.clear()

    def check(self, reading: Reading, sql: str) -> bytes:
        """Ask the database again."""
        with self.asleep():
            return digest(reading.alias, sql, decode(reading.parameters))

    def know(self, key: bytes, found: bytes) -> None:
        """Note what a query answers at the beginning of a build."""
        self._known[key] = found

    def take_learnt(self) -> Learnt:
        """Hand over what is new since the last time."""
        learnt, self.learnt = self.learnt, Learnt()
        return learnt

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """Note nothing in the block."""
        before, self._is_asleep = self._is_asleep, True
        try:
            yield
        finally:
            self._is_asleep = before
