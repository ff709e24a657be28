"""The tables of the hub, as plain values for its template."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Button:
    """A way on: a screen, or with `post` something that is done at once."""

    label: Words
    url: str
    post: bool = False


@dataclass(frozen=True)
class Row:
    """One row: what is to be seen first is its `mark`, such as: withdrawn."""

    cells: list[Any]
    mark: Words = ""
    is_warning: bool = False
    is_past: bool = False
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    columns: list[Words]
    rows: list[Row]
    buttons: list[Button]
    empty: Words
    notes: list[Words] = field(default_factory=list)
