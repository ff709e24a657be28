"""Which rows of the database have changed since the last build, and which queries can notice.

Every build notes a digest of each row of the tables that pages are made from. What differs the
next time was changed, by whomever. A row that was there and one that is there count alike: what
lists the one may miss the other.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connections

from samizdat_exporters.answers import hashed
from samizdat_exporters.shapes import Source

CHUNK = 500
# From here on it is quicker to ask every query again.
MANY = 500
# A UUID, as databases have it that know no such type.
HEX = re.compile(r"[0-9a-f]{32}")
# A number or a UUID, which a query may be narrowed by.
Key = int | str
# Rows by their digests, with the keys in them by column, as JSON.
Rows = dict[bytes, str]
# The keys in each row that differs, by column; None where any row may.
Changed = list[dict[str, Key | None]] | None


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
                    found[key] = json.dumps(_keys(names, row), separators=(",", ":"))
                chunk = cursor.fetchmany(CHUNK)
    except DatabaseError:
        return None
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _keys(names: list[str], row: tuple[Any, ...]) -> dict[str, Key | None]:
    """Keep what a query may be narrowed by. Whatever else stands in a column may equal anything."""
    pairs = zip(names, row, strict=True)
    return {
        name: None if value is None else key_of(value)
        for name, value in pairs
        if value is None or key_of(value) is not None
    }


def key_of(value: Any) -> Key | None:
    """Give the one spelling of a number or a UUID, or None for what is neither."""
    if isinstance(value, int):
        return value
    if isinstance(value, UUID):
        return value.hex
    return value if isinstance(value, str) and HEX.fullmatch(value) else None


def spellings(key: Key | None) -> list[Any]:
    """Give the forms in which a key may be the parameter of a query."""
    return [key] if key is None or isinstance(key, int) else [key, UUID(key)]


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

    def keys(self, alias: str, sources: Iterable[Source] | None) -> set[Key | None] | None:
        """Give the keys for which a query of one parameter may answer something else now.

        None where they cannot be told, and each such query is to be looked at by itself.
        """
        found: set[Key | None] = set()
        for source in sources or ():
            changed = self._of(alias, source)
            columns = [column for column, places in source.narrowed if places == (0,)]
            if changed == []:
                continue
            if changed is None or not columns or not all(columns[0] in row for row in changed):
                return None
            found |= {row[columns[0]] for row in changed}
        return found if sources is not None else None

    def _touch(self, alias: str, source: Source, parameters: tuple[Any, ...]) -> bool:
        changed = self._of(alias, source)
        if changed is None:
            return True
        wanted = list(_wanted(source, parameters))
        return any(
            # A column that holds no key may equal anything.
            all(name not in row or row[name] in values for name, values in wanted)
            for row in changed
        )

    def _of(self, alias: str, source: Source) -> Changed:
        return self.rows.get((alias, source.table))


def _wanted(source: Source, parameters: tuple[Any, ...]) -> Iterator[tuple[str, set[Key | None]]]:
    """Give what columns must equal, where that is a key: text is compared in many ways."""
    for column, places in source.narrowed:
        values = {key_of(parameters[place]) for place in places}
        if None not in values:
            yield column, values
