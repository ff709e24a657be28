"""Recognises queries for the rows of one table that have a key in a column.

Of such a kind are those for a page by its key, for its translations, for what an inline panel
holds, for the rows that are prefetched. They differ in the key alone, so one SQL text stands for
all of a kind.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, IntegerField, QuerySet, UUIDField
from django.db.models.lookups import Exact, In
from django.db.models.sql.where import AND, WhereNode

Key = int | uuid.UUID

# What Django notes in a query that does more than read rows as they are.
MORE = (
    "annotations", "combinator", "distinct", "explain_info", "extra", "extra_order_by",
    "extra_tables", "select", "select_for_update",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """What the queries of one kind have in common. `column` is the attribute with the key."""

    alias: str
    model: type
    column: str
    order: tuple[str, ...] | None
    deferred: Any
    related: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query of a kind: which keys it wants, and of the rows those at `start` to `stop`."""

    kind: Kind
    keys: tuple[Key, ...]
    start: int
    stop: int | None


def question_of(rows: "QuerySet[Any]") -> Question | None:
    """Read a query set, or give None where it asks for anything else."""
    query: Any = rows.query
    if any(getattr(query, name) for name in MORE) or query.group_by is not None:
        return None
    if not query.standard_ordering or sum(map(bool, query.alias_refcount.values())) != 1:
        return None
    conditions = list(_conditions(query.where))
    if len(conditions) != 1 or not (narrowed := _narrowed(conditions[0], query)):
        return None
    column, keys = narrowed
    order = query.order_by or (() if query.default_ordering else None)
    if order and not all(isinstance(each, str) and each != "?" for each in order):
        return None
    if len(keys) > 1 and (query.is_sliced or order or _is_ordered(query)):
        return None
    related = repr(query.select_related) if query.select_related else ""
    names, is_deferred = query.deferred_loading
    deferred = frozenset(names), is_deferred
    kind = Kind(rows.db, query.model, column, order, deferred, related)
    return Question(kind, keys, query.low_mark, query.high_mark)


def _is_ordered(query: Any) -> bool:
    return bool(query.default_ordering and query.get_meta().ordering)


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
    if isinstance(condition, Exact):
        values = [condition.rhs]
    elif isinstance(condition, In) and not hasattr(condition.rhs, "resolve_expression"):
        values = sorted(condition.rhs) if all(map(_is_key, condition.rhs)) else [None]
    else:
        return None
    column: Any = getattr(condition.lhs, "target", None)
    if column is None or condition.lhs.alias != query.base_table:
        return None
    if not _has_keys(column) or not all(map(_is_key, values)):
        return None
    return column.attname, tuple(dict.fromkeys(values))


def _is_key(value: Any) -> bool:
    return type(value) in {int, uuid.UUID}


def _has_keys(column: Any) -> bool:
    while isinstance(column, ForeignKey):
        column = column.target_field
    return isinstance(column, (IntegerField, UUIDField))
