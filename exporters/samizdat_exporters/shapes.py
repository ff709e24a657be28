"""Which rows a query can depend on: told from its SQL alone.

A query that names `"page"."id" = %s` cannot notice a row of that table with another id. To know
that saves asking it again. Whatever is not understood counts as dependent on every row.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from functools import cache
from typing import Any

# The names that sqlglot has for Django's vendors.
DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres", "mysql": "mysql", "oracle": "oracle"}
# A parameter, a list of parameters, or a percent sign.
PLACEHOLDER = re.compile(r"\(%s(?:, %s)+\)|%s|%%")


@dataclass(frozen=True, slots=True)
class Source:
    """One table that a query reads from, and what its rows must fulfil to matter.

    `narrowed` gives for a column the places of the parameters of which its value must be one.
    `joined` gives columns whose value another source must have: the column here, which of the
    shape's sources it is, the column there.
    """

    table: str
    narrowed: tuple[tuple[str, tuple[int, ...]], ...] = ()
    joined: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a query reads from; None where that is not understood. It has so many parameters."""

    sources: tuple[Source, ...] | None
    parameters: int = 0

    @property
    def tables(self) -> set[str]:
        return {source.table for source in self.sources or ()}

    def to_json(self) -> str:
        sources = self.sources and [astuple(each) for each in self.sources]
        return json.dumps([self.parameters, sources])

    @classmethod
    def from_json(cls, text: str) -> "Shape":
        parameters, found = json.loads(text)
        if found is None:
            return cls(None, parameters)
        return cls(
            tuple(
                Source(
                    table,
                    tuple((column, tuple(places)) for column, places in narrowed),
                    tuple((column, place, there) for column, place, there in joined),
                )
                for table, narrowed, joined in found
            ),
            parameters,
        )


def shape_of(sql: str, vendor: str) -> Shape:
    """Read a query as Django writes it, with `%s` for each parameter."""
    places: list[tuple[int, ...]] = []

    def name(found: re.Match[str]) -> str:
        count = found[0].count("%s")
        if not count:
            return "%"
        start = places[-1][-1] + 1 if places else 0
        places.append(tuple(range(start, start + count)))
        return f"(:p{len(places) - 1})" if count > 1 else f":p{len(places) - 1}"

    sources = _parsed(PLACEHOLDER.sub(name, sql), vendor)
    return Shape(
        sources and tuple(_placed(source, places) for source in sources),
        sum(map(len, places)),
    )


def _placed(source: Source, places: list[tuple[int, ...]]) -> Source:
    narrowed = (
        (column, tuple(place for each in names for place in places[each]))
        for column, names in source.narrowed
    )
    return replace(source, narrowed=tuple(narrowed))


@cache
def _parsed(sql: str, vendor: str) -> tuple[Source, ...] | None:
    """Parse a query in which parameters, or whole lists of them, are numbered."""
    from sqlglot import ParseError, TokenError, parse_one

    try:
        return _sources(parse_one(sql, dialect=DIALECTS[vendor]))
    except (KeyError, ParseError, TokenError, RecursionError):
        return None


def _sources(tree: Any) -> tuple[Source, ...] | None:
    from sqlglot import exp

    if tree.find(exp.With) or any(map(_changes_by_itself, tree.find_all(exp.Func))):
        return None
    selects = list(tree.find_all(exp.Select))
    found: list[Source] = []
    for select in selects:
        found += _of_select(select, len(found))
    is_whole = selects and len(found) == len(list(tree.find_all(exp.Table)))
    return tuple(found) if is_whole else None


def _changes_by_itself(function: Any) -> bool:
    """Whether a function may answer differently though no row has changed."""
    from sqlglot import exp

    if isinstance(function, exp.Anonymous):
        return not function.name.startswith("django_")
    return isinstance(
        function, (exp.CurrentDate, exp.CurrentTime, exp.CurrentTimestamp, exp.Rand, exp.Uuid)
    )


def _of_select(select: Any, start: int) -> Iterator[Source]:
    """Give the tables of one SELECT, numbered from `start`, without those of queries inside it."""
    from sqlglot import exp

    joins = select.args.get("joins") or []
    first = select.args.get("from_") or select.args.get("from")
    read = [each.this for each in [first, *joins] if each is not None]
    tables = {each.alias_or_name: each.name for each in read if isinstance(each, exp.Table)}
    places = {alias: start + number for number, alias in enumerate(tables)}
    narrowed, joined = _narrowed(select, joins), _joined(joins, places)
    for alias, table in tables.items():
        yield Source(
            table, tuple(sorted(narrowed.get(alias, {}).items())), tuple(sorted(joined[alias]))
        )


def _joined(
    joins: list[Any], places: dict[str, int]
) -> defaultdict[str, set[tuple[str, int, str]]]:
    """Give for each table what another one must have, or a row of it reaches no answer."""
    found = defaultdict(set)
    for join in joins:
        for one, other in _equal_columns(join):
            for here, there in [(one, other), (other, one)]:
                is_wanted = _is_inner(join) or here.table == join.this.alias_or_name
                if is_wanted and there.table in places:
                    found[here.table].add((here.name, places[there.table], there.name))
    return found


def _is_inner(join: Any) -> bool:
    return not join.side and join.kind in {"", "INNER"}


def _equal_columns(join: Any) -> Iterator[tuple[Any, Any]]:
    """Give the pairs of columns by which a table is joined, where rows without one may be lost."""
    from sqlglot import exp

    if join.side in {"", "LEFT"}:
        for term in _terms(join.args.get("on")):
            if isinstance(term, exp.EQ) and _are_columns(term.this, term.expression):
                yield term.this, term.expression


def _narrowed(select: Any, joins: list[Any]) -> dict[str, dict[str, tuple[int, ...]]]:
    """Give what the columns of each table must equal: said of it, or of what it is joined by."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    where = select.args.get("where")
    for term in _terms(where.this if where else None):
        _note(term, found)
    for join in joins:
        if _is_inner(join):
            for term in _terms(join.args.get("on")):
                _note(term, found)
        for one, other in _equal_columns(join):
            _carry_over(one, other, join, found, both=_is_inner(join))
    return found


def _terms(condition: Any) -> Iterator[Any]:
    """Give the conditions that must all hold."""
    from sqlglot import exp

    if isinstance(condition, exp.Paren):
        yield from _terms(condition.this)
    elif isinstance(condition, exp.And):
        yield from _terms(condition.this)
        yield from _terms(condition.expression)
    elif condition is not None:
        yield condition


def _note(term: Any, found: dict[str, dict[str, tuple[int, ...]]]) -> None:
    from sqlglot import exp

    if isinstance(term, exp.EQ):
        values = [term.expression]
    elif isinstance(term, exp.In) and not term.args.get("query"):
        values = term.expressions
    else:
        return
    places = tuple(
        int(value.name[1:]) for value in values if isinstance(value, exp.Placeholder) and value.name
    )
    column = term.this
    if isinstance(column, exp.Column) and column.table and len(places) == len(values) > 0:
        found.setdefault(column.table, {}).setdefault(column.name, places)


def _are_columns(*sides: Any) -> bool:
    from sqlglot import exp

    return all(isinstance(side, exp.Column) and side.table for side in sides)


def _carry_over(
    one: Any, other: Any, join: Any, found: dict[str, dict[str, tuple[int, ...]]], *, both: bool
) -> None:
    """Let what one side of a join must equal hold for the other side too."""
    for source, target in [(one, other), (other, one)]:
        places = found.get(source.table, {}).get(source.name)
        if places and (both or target.table == join.this.alias_or_name):
            found.setdefault(target.table, {}).setdefault(target.name, places)
