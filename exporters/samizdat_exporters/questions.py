"""Recognises queries for the rows of one table that have a key in a column.

Of such a kind are those for a page by its key, for its translations, for what an inline panel
holds, for the rows that are prefetched. They differ in the key alone, so one SQL text stands for
all of a kind.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import TupleIn
from django.db.models.lookups import Exact, In
from django.db.models.sql.where import AND, WhereNode

from samizdat_exporters.waiting import has_keys, waiting_for

Key = int | uuid.UUID

# What Django notes in a query that does more than read rows as they are.
MORE = (
    "annotations", "combinator", "distinct", "explain_info", "extra", "extra_order_by",
    "extra_tables", "select", "select_for_update",
)  # fmt: skip


class Lasting:
    """A condition that is put together once and stands in many queries. `parts` tell it apart."""

    def __init__(self, condition: Any) -> None:
        self.condition = condition
        self.parts = {
            part if isinstance(part, tuple) else id(part): part for part in _parts(condition)
        }
        self._mark = tuple(self.parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lasting) and self._mark == other._mark

    def __hash__(self) -> int:
        return hash(self._mark)


def _parts(condition: Any) -> Iterator[Any]:
    """Give what a condition consists of. Django copies what holds conditions, not themselves."""
    if isinstance(condition, WhereNode):
        yield condition.connector, condition.negated, len(condition.children)
        for child in condition.children:
            yield from _parts(child)
    elif isinstance(condition, Exact) and type(condition.rhs) in {bool, int}:
        yield type(condition), getattr(condition.lhs, "target", condition), condition.rhs
    else:
        yield condition


@dataclass(frozen=True, slots=True)
class Kind:
    """What the queries of one kind have in common. `column` is the attribute with the key.

    `lasting` are the conditions that must hold besides.
    """

    alias: str
    model: type
    column: str
    order: tuple[str, ...] | None
    deferred: Any
    related: str
    lasting: tuple[Lasting, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A query of a kind: which keys it wants, and of the rows those at `start` to `stop`."""

    kind: Kind
    keys: tuple[Key, ...]
    start: int
    stop: int | None


def question_of(rows: "QuerySet[Any]") -> Question | None:
    """Read a query set, or give None where it asks for anything else."""
    waiting = waiting_for(rows)
    query: Any = rows._query if waiting else rows.query  # type: ignore[attr-defined]  # noqa: SLF001
    if any(getattr(query, name) for name in MORE) or query.group_by is not None or query.is_empty():
        return None
    if not query.standard_ordering or sum(map(bool, query.alias_refcount.values())) > 1:
        return None
    wanted = (None, *waiting) if waiting else _wanted(list(_conditions(query.where)), query)
    if wanted is None:
        return None
    condition, column, keys = wanted
    lasting = tuple(Lasting(each) for each in _conditions(query.where) if each is not condition)
    order = query.order_by or (() if query.default_ordering else None)
    if order and not all(isinstance(each, str) and each != "?" for each in order):
        return None
    if len(keys) > 1 and query.is_sliced and not columns_of_order(query):
        return None
    related = repr(query.select_related) if query.select_related else ""
    names, is_deferred = query.deferred_loading
    deferred = frozenset(names), is_deferred
    kind = Kind(rows.db, query.model, column, order, deferred, related, lasting)
    return Question(kind, keys, query.low_mark, query.high_mark)


def _wanted(conditions: list[Any], query: Any) -> tuple[Any, str, tuple[Key, ...]] | None:
    """Give the one condition that names keys, and what it names. Lists go before single keys."""
    found = [
        (condition, *narrowed)
        for condition in conditions
        if (narrowed := _narrowed(condition, query))
    ]
    if len(found) > 1:
        found = [each for each in found if isinstance(each[0], In)]
    return found[0] if len(found) == 1 else None


def columns_of_order(query: Any) -> list[tuple[str, bool]] | None:
    """Give the columns by which rows are sorted, and which of them downwards.

    None where they are sorted by anything else.
    """
    order = query.order_by
    if not order and query.default_ordering:
        order = query.get_meta().ordering
    found = []
    for name in order:
        field = _field(query, name.lstrip("-")) if isinstance(name, str) else None
        if field is None or (field.is_relation and name.lstrip("-") != field.attname):
            return None
        found.append((field.attname, name.startswith("-")))
    return found


def _field(query: Any, name: str) -> Any:
    try:
        field = query.get_meta().pk if name == "pk" else query.get_meta().get_field(name)
    except FieldDoesNotExist:
        return next((each for each in query.get_meta().fields if each.attname == name), None)
    return field if field.concrete else None


def _conditions(where: Any) -> Iterator[Any]:
    """Give what must all hold, or the node itself where that is not so simple."""
    is_plain = isinstance(where, WhereNode) and where.connector == AND and not where.negated
    if not is_plain:
        yield where
        return
    for child in where.children:
        yield from _conditions(child) if isinstance(child, WhereNode) else [child]


def _narrowed(condition: Any, query: Any) -> tuple[str, tuple[Key, ...]] | None:
    """Give the column and the keys of a condition, or None if it is none of this kind."""
    column: Any = getattr(getattr(condition, "lhs", None), "target", None)
    if isinstance(condition, TupleIn) and len(condition.lhs) == 1:
        # So Django prefetches what a foreign key points to.
        column = condition.lhs.targets[0]
        values = sorted(key for (key,) in condition.rhs) if _are_keys(condition.rhs) else [None]
    elif isinstance(condition, Exact):
        values = [condition.rhs]
    elif isinstance(condition, In) and not hasattr(condition.rhs, "resolve_expression"):
        values = sorted(condition.rhs) if all(map(_is_key, condition.rhs)) else [None]
    else:
        return None
    if column is None or condition.lhs.alias != query.base_table:
        return None
    if not has_keys(column) or not all(map(_is_key, values)):
        return None
    return column.attname, tuple(dict.fromkeys(values))


def _are_keys(tuples: Any) -> bool:
    return isinstance(tuples, list) and all(map(_is_key, chain.from_iterable(tuples)))


def _is_key(value: Any) -> bool:
    return type(value) in {int, uuid.UUID}
