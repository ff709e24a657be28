# ruff: noqa: SLF001  (what waits, waits in Django's own inner attributes)
"""Lets a query set wait with its one filter by key until somebody wants the SQL.

Django itself does so for what belongs to an object (`QuerySet._deferred_filter`). To build the
filter takes longer than anything else about a query that is answered from rows at hand, so every
plain filter by key waits here. Sorting, and what is selected along, leaves it waiting.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, IntegerField, Model, Q, QuerySet, UUIDField
from django.db.models.fields import related_descriptors
from django.db.models.query import MAX_GET_RESULTS
from django.db.models.sql import Query

Rows = Any  # a query set, whose inner attributes no type knows
IN = "__in"


def waiting_for(rows: Rows) -> tuple[str, tuple[Any, ...]] | None:
    """Give the column and the keys for which a query set waits, or None if it does not."""
    if rows._deferred_filter is None:
        return None
    negated, args, kwargs = rows._deferred_filter
    return None if negated else _wanted(rows.model, args, kwargs)


def has_keys(field: Any) -> bool:
    """Whether numbers or UUIDs stand in the column of a field."""
    return isinstance(_last(field), (IntegerField, UUIDField))


def _wanted(model: type[Model], args: Any, kwargs: Any) -> tuple[str, tuple[Any, ...]] | None:
    only = _only(args, kwargs)
    if only is None:
        return None
    name, value = only
    field = _field(model, name.removesuffix(IN))
    if field is None:
        return None
    if not name.endswith(IN):
        key = _key(field, name, value)
        return None if key is None else (field.attname, (key,))
    if not isinstance(value, (list, tuple, set, frozenset)):
        return None
    keys = {_key(field, name, each) for each in value}
    return None if not keys or None in keys else (field.attname, tuple(sorted(keys)))


def _only(args: Any, kwargs: Any) -> tuple[str, Any] | None:
    """Give the one name and value of a filter, in either way to write it."""
    if len(kwargs) == 1 and not args:
        return next(iter(kwargs.items()))
    if len(args) == 1 and not kwargs and type(args[0]) is Q:
        condition = args[0]
        if not condition.negated and len(condition.children) == 1:
            [child] = condition.children
            return child if isinstance(child, tuple) else None
    return None


@lru_cache(maxsize=2_000)
def _field(model: type[Model], name: str) -> Any:
    """Give the field that has the column of this name in the model's own table, or None."""
    meta = model._meta
    try:
        field: Any = meta.pk if name == "pk" else meta.get_field(name)
    except FieldDoesNotExist:
        field = next((each for each in meta.concrete_fields if each.attname == name), None)
    if field is None or not field.concrete or not has_keys(field):
        return None
    if field.model._meta.concrete_model is meta.concrete_model:
        return field
    return meta.pk if field in _pointed_to(meta.pk) else None


def _pointed_to(key: Any) -> list[Any]:
    """Give the keys of the models from which one inherits, which are its own as well."""
    found = []
    while key.remote_field and key.remote_field.parent_link:
        key = key.target_field
        found.append(key)
    return found


def _last(field: Any) -> Any:
    while isinstance(field, ForeignKey):
        field = field.target_field
    return field


def _key(field: Any, name: str, value: Any) -> Any:
    """Give the key that a value stands for, or None where Django has to say it."""
    is_foreign = isinstance(field, ForeignKey) and name.removesuffix(IN) == field.name
    if is_foreign and isinstance(value, field.remote_field.model):
        value = getattr(value, field.target_field.attname)
    kind = int if isinstance(_last(field), IntegerField) else UUID
    return value if type(value) is kind else None


def _may_wait(rows: Rows, args: Any, kwargs: Any) -> bool:
    query: Any = rows._query
    return (
        rows._deferred_filter is None
        and not (rows._defer_next_filter or rows._sticky_filter or query.filter_is_sticky)
        and not (query.where.children or query.annotations or query.combinator or query.is_sliced)
        and not (query.distinct_fields or query.select_for_update or query._filtered_relations)
        and query.__class__ is Query
        and _wanted(rows.model, args, kwargs) is not None
    )


def _filtering(own: Callable[..., Rows]) -> Callable[..., Rows]:
    def filter_or_exclude(rows: Rows, negate: bool, args: Any, kwargs: Any) -> Rows:
        if negate or not _may_wait(rows, args, kwargs):
            return own(rows, negate, args, kwargs)
        clone = rows._chain()
        name, value = _only(args, kwargs) or ("", ())
        # Whoever has a list may change it before anybody asks.
        clone._deferred_filter = False, (), {name: list(value) if name.endswith(IN) else value}
        return clone

    return filter_or_exclude


def _leaving(own: Callable[..., Rows]) -> Callable[..., Rows]:
    """Let a method of query sets leave the filter waiting, with which it has nothing to do."""

    def method(rows: Rows, *args: Any, **kwargs: Any) -> Rows:
        if waiting_for(rows) is None:
            return own(rows, *args, **kwargs)
        waiting, rows._deferred_filter = rows._deferred_filter, None
        try:
            result = own(rows, *args, **kwargs)
        finally:
            rows._deferred_filter = waiting
        result._deferred_filter = waiting
        return result

    return method


def _getting(own: Callable[..., Any]) -> Callable[..., Any]:
    def get(rows: Rows, *args: Any, **kwargs: Any) -> Any:
        if not _may_wait(rows, args, kwargs):
            return own(rows, *args, **kwargs)
        found = rows.filter(*args, **kwargs).order_by()
        found._query.set_limits(high=MAX_GET_RESULTS)
        # Whatever is wrong with none or several, Django says it best.
        return found[0] if len(found) == 1 else own(rows, *args, **kwargs)

    return get


def _first(own: Callable[..., Any]) -> Callable[..., Any]:
    def first(rows: Rows) -> Any:
        query = rows._query
        is_sorted = query.order_by or (query.default_ordering and query.get_meta().ordering)
        waiting = waiting_for(rows)
        if not is_sorted or query.is_sliced or waiting is None or len(waiting[1]) > 1:
            return own(rows)
        found = rows._chain()
        found._query.set_limits(high=1)
        return next(iter(found), None)

    return first


def _prefetching(own: Callable[..., Any]) -> Callable[..., Any]:
    def get_prefetch_querysets(descriptor: Any, instances: Any, querysets: Any = None) -> Any:
        field = descriptor.field
        rows = querysets[0] if querysets else descriptor.get_queryset()
        to = field.foreign_related_fields
        keys = [getattr(each, field.attname) for each in instances] if len(to) == 1 else []
        wanted = {f"{to[0].attname}{IN}": [key for key in keys if key is not None]}
        if not field.remote_field.multiple or not _may_wait(rows, (), wanted):
            return own(descriptor, instances, querysets)
        rows._add_hints(instance=instances[0])
        return (
            rows.filter(**wanted).order_by(),
            field.get_foreign_related_value,
            field.get_local_related_value,
            True,
            field.cache_name,
            False,
        )

    return get_prefetch_querysets


def _prefetching_back(own: Callable[..., Rows]) -> Callable[..., Rows]:
    def filter_rows(rows: Rows, name: str, instances: Any) -> Rows:
        wanted = {f"{name}{IN}": list(instances)}
        if not _may_wait(rows, (), wanted):
            return own(rows, name, instances)
        rows._deferred_filter = False, (), wanted
        return rows

    return filter_rows


WAITING: list[tuple[Any, str, Callable[[Any], Any]]] = [
    (related_descriptors, "_filter_prefetch_queryset", _prefetching_back),
    (QuerySet, "_filter_or_exclude", _filtering),
    (QuerySet, "_clone", _leaving),
    (QuerySet, "order_by", _leaving),
    (QuerySet, "select_related", _leaving),
    (QuerySet, "prefetch_related", _leaving),
    (QuerySet, "get", _getting),
    (QuerySet, "first", _first),
    (related_descriptors.ForwardManyToOneDescriptor, "get_prefetch_querysets", _prefetching),
]
