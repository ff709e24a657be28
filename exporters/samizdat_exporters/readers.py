"""Reads the rows of one kind of question, and makes objects of them as Django does."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from django.db import connections
from django.db.models import ForeignKey, QuerySet, UUIDField
from django.db.models.query import get_related_populators
from django.db.models.sql.where import WhereNode

from samizdat_exporters.questions import Key, Kind, columns_of_order

# Keys that hardly stand elsewhere in a query, and that every column takes.
SAMPLE, SAMPLE_UUID = 31_741, uuid.UUID("5a317da7-5a31-4da7-8a31-7da75a317da7")

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """How rows of a kind are read: `one` is the SQL for one key, `every` asks without any.

    `before` and `after` the key stand the parameters that are always the same.

    `stored` gives a key as the database has it, `at` is where it stands in a row, `fields` where
    those of the object do. `order` says by which of these rows are sorted, and which downwards; it
    is None where that cannot be done here.
    """

    one: str
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    every: Any
    stored: Callable[[Key], Any]
    at: int
    compiler: Any
    converters: Any
    populators: list[Any]
    model: Any
    names: list[str]
    fields: slice
    order: list[tuple[int, bool]] | None


def reader_of(rows: "QuerySet[Any]", kind: Kind) -> Reader | None:
    """Prepare the reading of a kind, or give None where its SQL needs more than the key."""
    every: Any = rows._chain()  # type: ignore[attr-defined]  # noqa: SLF001
    every.query.clear_limits()
    every.query.where = WhereNode([each.condition for each in kind.lasting])
    every._known_related_objects = {}  # noqa: SLF001
    field = rows.model._meta.get_field(kind.column)
    while isinstance(field, ForeignKey):
        field = field.target_field
    sample: Key = SAMPLE_UUID if isinstance(field, UUIDField) else SAMPLE
    stored = partial(field.get_db_prep_value, connection=connections[kind.alias])
    compiler = every.filter(**{kind.column: sample}).query.get_compiler(kind.alias)
    one, parameters = compiler.as_sql()
    if parameters.count(stored(sample)) != 1:
        return None
    place = parameters.index(stored(sample))
    info = compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [each[0].target.attname for each in compiler.select[first:last]]
    if kind.column not in names:
        return None
    columns = columns_of_order(rows.query)
    if columns is not None and {name for name, _down in columns} <= set(names):
        order = [(first + names.index(name), down) for name, down in columns]
    else:
        order = None
    return Reader(
        one,
        parameters[:place],
        parameters[place + 1 :],
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
        order,
    )


def made(rows: "QuerySet[Any]", found: list[Row], reader: Reader) -> Iterator[Any]:
    """Make objects of rows, as Django's `ModelIterable` does."""
    converted: Any = found
    if reader.converters:
        converted = reader.compiler.apply_converters(found, dict(reader.converters))
    known = _known(rows)
    for row in converted:
        one = reader.model.from_db(rows.db, reader.names, row[reader.fields])
        for populator in reader.populators:
            populator.populate(row, one)
        for field, objects, key_of in known:
            if not field.is_cached(one) and (key := key_of(one)) in objects:
                setattr(one, field.name, objects[key])
        yield one


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
