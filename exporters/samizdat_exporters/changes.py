"""Which queries can notice what has changed in the database.

Of a row that was there and one that is there neither says more than the other: what lists the one
may miss the other.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import DatabaseError, connections

from samizdat_exporters.rows import Key, Keys, Rows, key_of, keys_in
from samizdat_exporters.shapes import Source

# From here on it is quicker to ask every query again.
MANY = 500
# More rows than these are not looked through.
FEW = 100
# The keys in each row that differs; None where any row may.
Changed = list[Keys] | None
# Gives the rows of a table (alias, name, column) that have a key in a column, if they are few.
Having = Callable[[str, str, str, int], list[Keys] | None]


def between(old: Rows | None, new: Rows | None) -> Changed:
    """Compare what a table held with what it holds; None is not known."""
    if old is None or new is None:
        return None
    keys = old.keys() ^ new.keys()
    if len(keys) > MANY:
        return None
    return [json.loads(old.get(key) or new[key]) for key in keys]


def rows_having(alias: str, table: str, column: str, key: int) -> list[Keys] | None:
    """Give the rows of today that have a key in a column, or None where they are many."""
    connection = connections[alias]
    quote = connection.ops.quote_name
    sql = f"SELECT * FROM {quote(table)} WHERE {quote(column)} = %s"  # noqa: S608
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, [key])
            rows = cursor.fetchmany(FEW + 1)
            names = [each[0] for each in cursor.description]
    except DatabaseError:
        return None
    return None if len(rows) > FEW else [keys_in(names, row) for row in rows]


@dataclass(frozen=True)
class Changes:
    """The rows that differ from the last build, by database and table; None where all may."""

    rows: Mapping[tuple[str, str], Changed]
    having: Having = rows_having
    _found: dict[tuple[str, str, str, int], list[Keys] | None] = field(default_factory=dict)

    @cached_property
    def are_none(self) -> bool:
        return all(changed == [] for changed in self.rows.values())

    def concern(self, alias: str, sources: Sequence[Source] | None) -> bool:
        """Whether any table that is read from has changed."""
        return sources is None or any(self._of(alias, source) != [] for source in sources)

    def may_reach(
        self, alias: str, sources: Sequence[Source] | None, parameters: tuple[Any, ...]
    ) -> bool:
        """Whether a query with these parameters may answer something else than the last time."""
        if sources is None:
            return True
        asked = _Asked(alias, sources, [dict(_wanted(each, parameters)) for each in sources])
        return any(self._touch(asked, place) for place in range(len(sources)))

    def keys(self, alias: str, sources: Sequence[Source] | None) -> set[Key | None] | None:
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

    def _touch(self, asked: "_Asked", place: int) -> bool:
        changed = self._of(asked.alias, asked.sources[place])
        if changed is None:
            return True
        return any(
            _may_be(row, asked.wanted[place]) and self._is_joined(asked, place, row)
            for row in changed
        )

    def _is_joined(self, asked: "_Asked", place: int, row: Keys) -> bool:
        """Whether a row has its counterpart, today or before, wherever it is joined to one."""
        return all(
            self._has(asked, there, name, row[column])
            for column, there, name in asked.sources[place].joined
            # A column that holds no key may equal anything.
            if column in row
        )

    def _has(self, asked: "_Asked", place: int, column: str, key: Key | None) -> bool:
        if key is None:
            return False
        table = asked.sources[place].table
        changed = self._of(asked.alias, asked.sources[place])
        today = self._rows_having(asked.alias, table, column, key)
        if changed is None or today is None:
            return True
        former = (row for row in changed if row.get(column, key) == key)
        return any(_may_be(row, asked.wanted[place]) for row in [*today, *former])

    def _rows_having(self, alias: str, table: str, column: str, key: Key) -> list[Keys] | None:
        if not isinstance(key, int):
            return None
        name = (alias, table, column, key)
        if name not in self._found:
            self._found[name] = self.having(*name)
        return self._found[name]

    def _of(self, alias: str, source: Source) -> Changed:
        return self.rows.get((alias, source.table))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One query: what it reads from, and for each source what columns must equal."""

    alias: str
    sources: Sequence[Source]
    wanted: Sequence[Mapping[str, set[Key | None]]]


def _may_be(row: Keys, wanted: Mapping[str, set[Key | None]]) -> bool:
    """Whether a query may want a row. A column that holds no key may equal anything."""
    return all(name not in row or row[name] in values for name, values in wanted.items())


def _wanted(source: Source, parameters: tuple[Any, ...]) -> Iterator[tuple[str, set[Key | None]]]:
    """Give what columns must equal, where that is a key: text is compared in many ways."""
    for column, places in source.narrowed:
        values = {key_of(parameters[place]) for place in places}
        if None not in values:
            yield column, values
