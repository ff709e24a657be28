"""Answers queries for one key after another from rows that were read many keys at a time.

To build a query takes Django far longer than the database needs to answer it. While a site is
exported, thousands of documents ask for the rows of their own key: so the rows of other keys, that
will be asked for soon, are read at once, and each question is answered from them, by objects of its
own. A document still depends on its own rows alone: its reading is the query that it would have
asked.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import get_ident
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from samizdat_exporters.answers import digest_rows
from samizdat_exporters.questions import (
    Key,
    Kind,
    Lasting,
    Question,
    question_of,
)
from samizdat_exporters.readers import Reader, Row, made, reader_of
from samizdat_exporters.readings import Recorder
from samizdat_exporters.sorting import are_sorted

# How many neighbouring numbers are read at once, and how many such windows are kept.
WIDTH = 64
KEPT = 256
# How many kinds of questions are known, and conditions that may last.
MAX_KINDS = 1_000
# A window that holds more rows, or more characters, is not worth its memory.
MAX_ROWS = 2_000
MAX_CHARACTERS = 8_000_000
CHUNK = 100

# Which rows lie in one window: those of some neighbouring numbers, of the expected keys, or of one.
Place = int | frozenset[Key] | Key


@dataclass(frozen=True, slots=True)
class Window:
    """The rows of some keys, and what the database calls their columns."""

    columns: list[str]
    rows: dict[Any, list[Row]]


class CrowdedError(Exception):
    """Neighbouring keys have too many rows to be kept."""


class Windows:
    """The rows that one process keeps. They are for the thread that builds."""

    def __init__(self, recorder: Recorder) -> None:
        self._thread = get_ident()
        self._recorder = recorder
        self._readers: dict[Kind, Reader | None] = {}
        self._windows: OrderedDict[tuple[Kind, Place], Window] = OrderedDict()
        self._conditions: OrderedDict[Any, Any] = OrderedDict()
        recorder.on_write = self._windows.clear

    def answer(self, rows: "QuerySet[Any]") -> Iterator[Any] | None:
        """Give the objects of a query set, or None where it is of no known kind."""
        if get_ident() != self._thread:
            return None
        question = question_of(rows)
        if question is None or not all(map(self._lasts, question.kind.lasting)):
            return None
        if question.kind not in self._readers:
            if len(self._readers) >= MAX_KINDS:
                self._readers.clear()
            self._readers[question.kind] = reader_of(rows, question.kind)
        reader = self._readers[question.kind]
        try:
            return self._objects(rows, question, reader) if reader else None
        except CrowdedError:
            self._readers[question.kind] = None
            return None

    def _lasts(self, condition: Lasting) -> bool:
        """Whether a condition has come before, and so may come again."""
        fresh = condition.parts.keys() - self._conditions.keys()
        # They are kept, so that no other object gets the same id.
        self._conditions.update((key, condition.parts[key]) for key in fresh)
        while len(self._conditions) > MAX_KINDS:
            self._conditions.popitem(last=False)
        return not fresh

    def _objects(
        self, rows: "QuerySet[Any]", question: Question, reader: Reader
    ) -> Iterator[Any] | None:
        if len(question.keys) == 1:
            found = self._rows(question.kind, reader, question.keys[0])
        elif reader.order is None:
            return None
        else:
            found = [row for key in question.keys for row in self._rows(question.kind, reader, key)]
            if reader.order and not are_sorted(found, reader.order):
                return None
        return made(rows, found[question.start : question.stop], reader)

    def _rows(self, kind: Kind, reader: Reader, key: Key) -> list[Row]:
        window = self._window(kind, reader, key)
        stored = reader.stored(key)
        found = window.rows.get(stored, [])
        asked = (*reader.before, stored, *reader.after)
        self._recorder.note_answer(
            kind.alias, reader.one, asked, lambda: digest_rows(window.columns, found)
        )
        return found

    def _window(self, kind: Kind, reader: Reader, key: Key) -> Window:
        expected = self._recorder.expected
        place: Place = key
        if isinstance(key, int):
            place = key // WIDTH
        elif key in expected:
            place = expected
        if window := self._windows.get((kind, place)):
            self._windows.move_to_end((kind, place))
            return window
        wanted: dict[str, Any] = {f"{kind.column}__in": [key]}
        if isinstance(key, int):
            start = key // WIDTH * WIDTH
            wanted = {f"{kind.column}__gte": start, f"{kind.column}__lt": start + WIDTH}
        elif key in expected:
            wanted = {f"{kind.column}__in": sorted(expected)}
        window = self._windows[kind, place] = self._read(kind, reader, wanted)
        if len(self._windows) > KEPT:
            self._windows.popitem(last=False)
        return window

    def _read(self, kind: Kind, reader: Reader, wanted: dict[str, Any]) -> Window:
        try:
            sql, parameters = reader.every.filter(**wanted).query.get_compiler(kind.alias).as_sql()
        except EmptyResultSet:  # no such number fits into the column
            return Window([], {})
        with self._recorder.asleep(), connections[kind.alias].cursor() as cursor:
            cursor.execute(sql, parameters)
            window = Window([column[0] for column in cursor.description], {})
            for row in _few(cursor):
                window.rows.setdefault(row[reader.at], []).append(row)
        return window


def _few(cursor: Any) -> Iterator[Row]:
    """Give the rows of an answer. Raises CrowdedError where they are too many or too long."""
    count = characters = 0
    while rows := cursor.fetchmany(CHUNK):
        count += len(rows)
        for row in rows:
            characters += sum(len(value) for value in row if type(value) is str)
        if count > MAX_ROWS or characters > MAX_CHARACTERS:
            raise CrowdedError
        yield from rows
