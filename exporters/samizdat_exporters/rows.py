"""Which rows of the database have changed since the last build, and which queries can notice.

Every build notes a digest of each row of the tables that pages are made from. What differs the
next time was changed, by whomever. A row that was there and one that is there count alike: what
lists the one may miss the other.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connections

from samizdat_exporters.answers import hashed
from samizdat_exporters.shapes import Source

CHUNK = 500
# From here on it is quicker to ask every query again.
MANY = 500
# Rows by their digests, with the integers in them by column, as JSON.
Rows = dict[bytes, str]
# The integers in each row that differs, by column; None where any row may.
Changed = list[dict[str, int | None]] | None


def rows_of(alias: str, table: str) -> Rows | None:
    """Digest a whole table; None where the database has none of that name."""
    connection = connections[alias]
    found: Rows = {}
    try:
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            # PostgreSQL describes what a cursor on the server gives after the first rows.
            chunk = cursor.fetchmany(CHUNK)
            names = [column[0] for column in cursor.description]
            while chunk:
                for row in chunk:
                    key = hashed(repr(list(map(_plain, row))).encode())
                    while key in found:
                        key = hashed(key)
                    found[key] = json.dumps(_numbers(names, row), separators=(",", ":"))
                chunk = cursor.fetchmany(CHUNK)
    except DatabaseError:
        return None
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _numbers(names: list[str], row: tuple[Any, ...]) -> dict[str, int | None]:
    """Keep what a query may be narrowed by. What is no number may equal anything."""
    pairs = zip(names, row, strict=True)
    return {name: value for name, value in pairs if value is None or isinstance(value, int)}


@dataclass(frozen=True)
class Changes:
    """The rows that differ from the last build, by database and table; None where all may."""

    rows: Mapping[tuple[str, str], Changed]

    @staticmethod
    def between(old: Rows | None, new: Rows | None) -> Changed:
        """Compare what a table held with what it holds; None is not known."""
        if old is None or new is None:
            return None
        keys = old.keys() ^ new.keys()
        if len(keys) > MANY:
            return None
        return [json.loads(old.get(key) or new[key]) for key in keys]

    def concern(self, alias: str, sources: Iterable[Source] | None) -> bool:
        """Whether any table that is read from has changed."""
        return sources is None or any(self._of(alias, source) != [] for source in sources)

    def may_reach(
        self, alias: str, sources: Iterable[Source] | None, parameters: tuple[Any, ...]
    ) -> bool:
        """Whether a query with these parameters may answer something else than the last time."""
        return sources is None or any(self._touch(alias, source, parameters) for source in sources)

    def _touch(self, alias: str, source: Source, parameters: tuple[Any, ...]) -> bool:
        changed = self._of(alias, source)
        if changed is None:
            return True
        wanted = list(_wanted(source, parameters))
        return any(
            # A column that is no number may equal anything.
            all(name not in row or row[name] in values for name, values in wanted)
            for row in changed
        )

    def _of(self, alias: str, source: Source) -> Changed:
        return self.rows.get((alias, source.table))


def _wanted(source: Source, parameters: tuple[Any, ...]) -> Iterator[tuple[str, set[int]]]:
    """Give what columns must equal, where that is numbers: text is compared in many ways."""
    for column, places in source.narrowed:
        values = {parameters[place] for place in places}
        if all(isinstance(value, int) for value in values):
            yield column, values
