"""Answers queries for one key after another from rows that were read many keys at a time.

To build a query takes Django far longer than the database needs to answer it. While a site is
exported, thousands of documents ask for the rows of their own key: so the rows of other keys, that
will be asked for soon, are read at once, and each question is answered from them, by objects of its
own. A document still depends on its own rows alone: its reading is the query that it would have
asked.
"""

import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from threading import get_ident
from typing import Any

from django.db import connections
from django.db.models import ForeignKey, QuerySet, UUIDField
from django.db.models.query import get_related_populators
from django.db.models.sql.where import WhereNode

from samizdat_exporters.answers import digest_rows
from samizdat_exporters.questions import Key, Kind, Question, question_of
from samizdat_exporters.readings import Recorder

# How many neighbouring numbers are read at once, and how many such windows are kept.
WIDTH = 64
KEPT = 128
# A window that holds more rows, or more characters, is not worth its memory.
MAX_ROWS = 2_000
MAX_CHARACTERS = 8_000_000
CHUNK = 100

Row = tuple[Any, ...]
# Which rows lie in one window: those of some neighbouring numbers, of the expected keys, or of one.
Place = int | frozenset[Key] | Key


@dataclass(frozen=True, slots=True)
class Reader:
    """How rows of a kind are read: `one` is the SQL for one key, `every` asks without any.

    `stored` gives a key as the database has it, `at` is where it stands in a row, `fields` where
    those of the object do.
    """

    one: str
    every: Any
    stored: Callable[[Key], Any]
    at: int
    compiler: Any
    converters: Any
    populators: list[Any]
    model: Any
    names: list[str]
    fields: slice


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
        recorder.on_write = self._windows.clear

    def answer(self, rows: "QuerySet[Any]") -> Iterator[Any] | None:
        """Give the objects of a query set, or None where it is of no known kind."""
        if get_ident() != self._thread:
            return None
        question = question_of(rows)
        if question is None:
            return None
        if question.kind not in self._readers:
            self._readers[question.kind] = _reader(rows, question.kind)
        reader = self._readers[question.kind]
        try:
            return self._objects(rows, question, reader) if reader else None
        except CrowdedError:
            self._readers[question.kind] = None
            return None

    def _objects(self, rows: "QuerySet[Any]", question: Question, reader: Reader) -> Iterator[Any]:
        found = [row for key in question.keys for row in self._rows(question.kind, reader, key)]
        return _made(rows, found[question.start : question.stop], reader)

    def _rows(self, kind: Kind, reader: Reader, key: Key) -> list[Row]:
        window = self._window(kind, reader, key)
        stored = reader.stored(key)
        found = window.rows.get(stored, [])
        self._recorder.note_answer(
            kind.alias, reader.one, (stored,), lambda: digest_rows(window.columns, found)
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
        sql, parameters = reader.every.filter(**wanted).query.get_compiler(kind.alias).as_sql()
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
            characters += sum(len(value) for value in row if isinstance(value, str))
        if count > MAX_ROWS or characters > MAX_CHARACTERS:
            raise CrowdedError
        yield from rows


def _reader(rows: "QuerySet[Any]", kind: Kind) -> Reader | None:
    """Prepare the reading of a kind, or give None where its SQL needs more than the key."""
    every: Any = rows._chain()  # type: ignore[attr-defined]  # noqa: SLF001
    every.query.clear_limits()
    every.query.where = WhereNode()
    every._known_related_objects = {}  # noqa: SLF001
    field = rows.model._meta.get_field(kind.column)
    while isinstance(field, ForeignKey):
        field = field.target_field
    sample: Key = uuid.UUID(int=0) if isinstance(field, UUIDField) else 0
    stored = partial(field.get_db_prep_value, connection=connections[kind.alias])
    compiler = every.filter(**{kind.column: sample}).query.get_compiler(kind.alias)
    one, parameters = compiler.as_sql()
    if parameters != (stored(sample),):
        return None
    info = compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [each[0].target.attname for each in compiler.select[first:last]]
    if kind.column not in names:
        return None
    return Reader(
        one,
        every,
        stored,
        first + names.index(kind.column),
        compiler,
        list(compiler.get_converters([each[0] for each in compiler.select]).items()),
        # The types are those of a newer Django.
        get_related_populators(info, compiler.select, kind.alias),  # type: ignore[call-arg]
        info["model"],
        names,
        slice(first, last),
    )


def _made(rows: "QuerySet[Any]", found: list[Row], reader: Reader) -> Iterator[Any]:
    """Make objects of rows, as Django's `ModelIterable` does."""
    converted: Any = found
    if reader.converters:
        converted = reader.compiler.apply_converters(found, dict(reader.converters))
    known = _known(rows)
    for row in converted:
        made = reader.model.from_db(rows.db, reader.names, row[reader.fields])
        for populator in reader.populators:
            populator.populate(row, made)
        for field, objects, key_of in known:
            if not field.is_cached(made) and (key := key_of(made)) in objects:
                setattr(made, field.name, objects[key])
        yield made


def _known(rows: "QuerySet[Any]") -> list[tuple[Any, Any, Any]]:
    """Give the objects to which those of a query set belong, with what tells which."""
    known = []
    for field, objects in rows._known_related_objects.items():  # type: ignore[attr-defined]  # noqa: SLF001
        names = [
            field.attname if name == "self" else rows.model._meta.get_field(name).attname
            for name in field.from_fields
        ]
        known.append((field, objects, attrgetter(*names)))
    return known
