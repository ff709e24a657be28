"""Finds the queries that answer something else than at the last build."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections

from samizdat_exporters.answers import decode, encode
from samizdat_exporters.changes import Changed, Changes, between
from samizdat_exporters.readings import Reading, Recorder, reading_key
from samizdat_exporters.rows import Rows, content_of, rows_of, spellings
from samizdat_exporters.shapes import Shape, shape_of

TABLES = """
CREATE TABLE IF NOT EXISTS sql (alias TEXT, key BLOB, text TEXT, shape TEXT,
    PRIMARY KEY (alias, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS readings (key BLOB PRIMARY KEY, alias TEXT, sql BLOB, parameters TEXT,
    digest BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS readings_by_sql ON readings (alias, sql);
CREATE TABLE IF NOT EXISTS watched (alias TEXT, name TEXT, content BLOB,
    PRIMARY KEY (alias, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rows (alias TEXT, name TEXT, key BLOB, numbers TEXT,
    PRIMARY KEY (alias, name, key)) WITHOUT ROWID;
"""
# Grown large by editors' work, and read by no page: not worth a look before one is seen to.
UNREAD = frozenset({
    "django_admin_log", "django_session", "wagtailcore_modellogentry", "wagtailcore_pagelogentry",
    "wagtailcore_referenceindex", "wagtailcore_revision", "wagtailsearch_indexentry",
})  # fmt: skip

Table = tuple[str, str]
# SQL by the alias of the database and its own key: its text, and what it reads from.
Shapes = dict[tuple[str, bytes], tuple[str, Shape]]


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of the queries that answer something else now.

    `is_still` says that no row has changed of any table that the last build has read.
    """

    stale: frozenset[bytes] = frozenset()
    is_still: bool = False


def stale(database: sqlite3.Connection, recorder: Recorder) -> Found:
    """Find the queries that answer something else now, having asked those that may.

    Rows are looked at first and queries asked after: what changes in between is found next time.
    """
    read_shapes(database)
    shapes = dict(_shapes(database))
    with recorder.asleep():
        changes = Changes(dict(_changes(database, _to_watch(shapes))))
        are_clear = all(shape.sources is not None for _, shape in shapes.values())
        if shapes and are_clear and changes.are_none:
            return Found(is_still=True)
        return Found(frozenset(_answering_else(database, recorder, shapes, changes)))


def _answering_else(
    database: sqlite3.Connection, recorder: Recorder, shapes: Shapes, changes: Changes
) -> Iterator[bytes]:
    for (alias, sql), (text, shape) in shapes.items():
        if not changes.concern(alias, shape.sources):
            continue
        for key, parameters, digest in _readings(database, alias, sql, changes, shape):
            if changes.may_reach(alias, shape.sources, decode(parameters)):
                now = recorder.check(Reading(alias, sql, parameters, digest), text)
                recorder.know(key, now)
                if now != digest:
                    database.execute("UPDATE readings SET digest = ? WHERE key = ?", [now, key])
                    yield key


def _readings(
    database: sqlite3.Connection, alias: str, sql: bytes, changes: Changes, shape: Shape
) -> list[tuple[bytes, str, bytes]]:
    """Give the readings of a query that may answer something else, for the keys that it is asked.

    Of a query for the rows of one key there is a reading for each document: they are not looked
    through one by one.
    """
    keys = changes.keys(alias, shape.sources) if shape.parameters == 1 else None
    if keys is None or _has_capitals(database, alias, sql):
        return database.execute(
            "SELECT key, parameters, digest FROM readings WHERE alias = ? AND sql = ?", [alias, sql]
        ).fetchall()
    names = [reading_key(alias, sql, encode((each,))) for key in keys for each in spellings(key)]
    rows = (
        database.execute("SELECT key, parameters, digest FROM readings WHERE key = ?", [name])
        for name in names
    )
    return [row for found in rows for row in found]


def _has_capitals(database: sqlite3.Connection, alias: str, sql: bytes) -> bool:
    """Whether some parameter is a text that a database may take for the same in small letters."""
    found = database.execute(
        "SELECT 1 FROM readings WHERE alias = ? AND sql = ? AND parameters GLOB '*[A-F]*' LIMIT 1",
        [alias, sql],
    )
    return found.fetchone() is not None


def read_shapes(database: sqlite3.Connection) -> None:
    """Read the SQL that this build has met, so that the next one need not."""
    for alias, key, text in database.execute(
        "SELECT alias, key, text FROM sql WHERE shape IS NULL"
    ).fetchall():
        shape = shape_of(text, connections[alias].vendor)
        database.execute(
            "UPDATE sql SET shape = ? WHERE alias = ? AND key = ?", [shape.to_json(), alias, key]
        )


def _shapes(database: sqlite3.Connection) -> Iterator[tuple[tuple[str, bytes], tuple[str, Shape]]]:
    """Give every known SQL text with what it reads from."""
    for alias, key, text, shape in database.execute("SELECT alias, key, text, shape FROM sql"):
        yield (alias, key), (text, Shape.from_json(shape))


def _to_watch(shapes: Shapes) -> set[Table]:
    """Give the tables that known queries read, or every likely one before the first build."""
    if shapes:
        return {(alias, name) for (alias, _), (_, shape) in shapes.items() for name in shape.tables}
    return {
        (alias, name)
        for alias in connections
        for name in connections[alias].introspection.django_table_names(only_existing=True)
        if name not in UNREAD
    }


def _changes(database: sqlite3.Connection, tables: set[Table]) -> Iterator[tuple[Table, Changed]]:
    """Compare each table with what was noted of it, and note what it holds now."""
    watched = {
        (alias, name): content
        for alias, name, content in database.execute("SELECT alias, name, content FROM watched")
    }
    for table in sorted(watched.keys() - tables):
        _forget(database, table)
    for table in sorted(tables):
        content = content_of(*table)
        if content is not None and content == watched.get(table):
            yield table, []
            continue
        old = _noted(database, table) if table in watched else None
        new = rows_of(*table)
        yield table, between(old, new)
        if new is None:
            _forget(database, table)
        else:
            _note(database, table, content, old or {}, new)


def _noted(database: sqlite3.Connection, table: Table) -> Rows:
    return dict(
        database.execute("SELECT key, numbers FROM rows WHERE alias = ? AND name = ?", table)
    )


def _forget(database: sqlite3.Connection, table: Table) -> None:
    database.execute("DELETE FROM rows WHERE alias = ? AND name = ?", table)
    database.execute("DELETE FROM watched WHERE alias = ? AND name = ?", table)


def _note(
    database: sqlite3.Connection, table: Table, content: bytes | None, old: Rows, new: Rows
) -> None:
    database.execute("INSERT OR REPLACE INTO watched VALUES (?, ?, ?)", [*table, content])
    database.executemany(
        "DELETE FROM rows WHERE alias = ? AND name = ? AND key = ?",
        ((*table, key) for key in old.keys() - new.keys()),
    )
    database.executemany(
        "INSERT INTO rows VALUES (?, ?, ?, ?)",
        ((*table, key, new[key]) for key in new.keys() - old.keys()),
    )
