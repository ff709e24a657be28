"""Sorts rows as every database would: where databases may differ, not at all."""

import re
from datetime import date, datetime
from operator import itemgetter
from typing import Any

# Numbers and moments have one order. So have texts like the paths of a tree, in any language.
SORTED_ALIKE = frozenset({int, datetime, date})
PLAIN = re.compile(r"[0-9A-Z]*")


def are_sorted(rows: list[tuple[Any, ...]], order: list[tuple[int, bool]]) -> bool:
    """Sort rows by the places of their columns, and say whether that is the one order they have.

    `order` says of each column whether it is sorted downwards. Two rows that nothing tells apart
    may come in either order.
    """
    if len(rows) < 2:
        return True
    places = [place for place, _down in order]
    columns = ([row[place] for row in rows] for place in places)
    if not all(map(_is_sorted_alike, columns)):
        return False
    if len({tuple(row[place] for place in places) for row in rows}) < len(rows):
        return False
    for place, down in reversed(order):
        rows.sort(key=itemgetter(place), reverse=down)
    return True


def _is_sorted_alike(values: list[Any]) -> bool:
    kinds = set(map(type, values))
    if kinds == {str}:
        return all(map(PLAIN.fullmatch, values))
    return len(kinds) == 1 and kinds <= SORTED_ALIKE
