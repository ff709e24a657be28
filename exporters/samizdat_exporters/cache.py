"""Keeps what became of each address from one build to the next: a SQLite file in the store.

It may be deleted at any time; the next build is a full one then.
"""

import json
import sqlite3
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from samizdat_exporters import staleness
from samizdat_exporters.readings import Learnt, Recorder
from samizdat_exporters.results import Result, keys_in
from samizdat_exporters.routes import Route
from samizdat_exporters.staleness import Found

TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (address TEXT PRIMARY KEY, page INTEGER, result TEXT,
    readings BLOB, words BLOB);
CREATE TABLE IF NOT EXISTS answers (name TEXT PRIMARY KEY, answer TEXT, readings BLOB)
    WITHOUT ROWID;
"""
# What went out of what is kept here, see `standing`.
STANDING = "edition that stands"
CHECKS = "readings of the content checks"


class Cache:
    """The results of the last build, and the queries that they were read from."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._open()

    def _open(self) -> None:
        self._database = sqlite3.connect(self._path or ":memory:")
        # What a power cut spoils is made again.
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.executescript(TABLES + staleness.TABLES)

    @classmethod
    def at(cls, path: Path, fingerprint: str, *, anew: bool) -> "Cache":
        """Open the cache, empty if so wished, or where something else than this made it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            cache = cls(path)
            if cache.fact("fingerprint") == fingerprint.encode() and not anew:
                return cache
            cache.close()
        except sqlite3.DatabaseError:
            pass
        remove(path)
        cache = cls(path)
        cache.set_fact("fingerprint", fingerprint.encode())
        return cache

    def fact(self, name: str) -> bytes:
        row = self._database.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return row[0] if row else b""

    def set_fact(self, name: str, value: bytes) -> None:
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", [name, value])

    def found_stale(self, recorder: Recorder) -> Found:
        """Find the known queries that answer something else than at the last build."""
        return staleness.stale(self._database, recorder) if self._path else Found()

    def result(self, route: Route) -> Result | None:
        """Give what became of an address the last time, if the same page lies there."""
        row = self._database.execute(
            "SELECT result, readings, words FROM results WHERE address = ? AND page IS ?",
            [route.address, route.page and route.page.pk],
        ).fetchone()
        return Result.from_json(*row) if row else None

    def readings(self, route: Route) -> set[bytes] | None:
        """Give the queries of `result` alone."""
        row = self._database.execute(
            "SELECT readings FROM results WHERE address = ? AND page IS ?",
            [route.address, route.page and route.page.pk],
        ).fetchone()
        return keys_in(row[0]) if row else None

    def keep(self, route: Route, result: Result) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)",
            [
                route.address,
                route.page and route.page.pk,
                result.to_json(),
                result.readings,
                result.words,
            ],
        )

    def answer(self, name: str) -> tuple[list[Any], set[bytes]] | None:
        """Give what was answered by this name, and the queries that this took."""
        row = self._database.execute(
            "SELECT answer, readings FROM answers WHERE name = ?", [name]
        ).fetchone()
        return (json.loads(row[0]), keys_in(row[1])) if row else None

    def keep_answer(self, name: str, answer: list[Any], readings: set[bytes]) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
            [name, json.dumps(answer), b"".join(sorted(readings))],
        )

    def learn(self, learnt: Learnt) -> None:
        """Keep queries that were not known.

        Two processes may have been answered differently: then whoever depends on it is made again.
        """
        self._database.executemany(
            "INSERT OR IGNORE INTO sql (alias, key, text) VALUES (?, ?, ?)",
            ((alias, key, text) for (alias, key), text in learnt.sql.items()),
        )
        self._database.executemany(
            "INSERT INTO readings VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "digest = CASE WHEN digest = excluded.digest THEN digest ELSE x'' END",
            (
                (key, reading.alias, reading.sql, reading.parameters, reading.digest)
                for key, reading in learnt.readings.items()
            ),
        )

    def check_readings(self) -> set[bytes]:
        """Give the queries that the content checks depend on, whatever document they look at."""
        return keys_in(self.fact(CHECKS))

    def add_check_readings(self, readings: set[bytes]) -> None:
        self.set_fact(CHECKS, b"".join(sorted(self.check_readings() | readings)))

    def prune(self, addresses: Set[str], answers: Set[str]) -> None:
        """Forget addresses and answers that are no more, and queries that nothing depends on."""
        self._keep_only("results", "address", addresses)
        self._keep_only("answers", "name", answers)
        used = self.check_readings()
        for (readings,) in self._database.execute(
            "SELECT readings FROM results UNION ALL SELECT readings FROM answers"
        ):
            used |= keys_in(readings)
        known = {key for (key,) in self._database.execute("SELECT key FROM readings")}
        self._database.executemany(
            "DELETE FROM readings WHERE key = ?", ([key] for key in known - used)
        )

    def _keep_only(self, table: str, column: str, wanted: Set[str]) -> None:
        known = {key for (key,) in self._database.execute(f"SELECT {column} FROM {table}")}  # noqa: S608
        self._database.executemany(
            f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608
            ([key] for key in known - wanted),
        )

    def blobs(self) -> Iterator[str]:
        """Give the blobs that results need."""
        for text, readings in self._database.execute("SELECT result, readings FROM results"):
            result = Result.from_json(text, readings)
            yield from (file.sha256 for file in result.files.values())
            yield result.document

    def commit(self) -> None:
        staleness.read_shapes(self._database)
        self._database.commit()

    def close(self) -> None:
        self._database.close()


def remove(path: Path) -> None:
    """Delete a cache, with what SQLite may have left beside it."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)
