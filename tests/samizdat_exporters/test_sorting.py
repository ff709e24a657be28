"""Rows are sorted only where every database sorts them alike."""

from datetime import UTC, datetime

import pytest

from samizdat_exporters.sorting import are_sorted

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rows", "order", "expected"),
    [
        ([(2,), (1,), (3,)], [(0, False)], [(1,), (2,), (3,)]),
        ([(2,), (1,), (3,)], [(0, True)], [(3,), (2,), (1,)]),
        ([(1, 2), (2, 1), (1, 1)], [(0, True), (1, False)], [(2, 1), (1, 1), (1, 2)]),
        (
            [("0002",), ("00010001",), ("0001",)],
            [(0, False)],
            [("0001",), ("00010001",), ("0002",)],
        ),
        ([(LATE,), (EARLY,)], [(0, False)], [(EARLY,), (LATE,)]),
        ([("anything",)], [(0, False)], [("anything",)]),
        ([], [(0, False)], []),
    ],
)
def test_what_all_databases_sort_alike_is_sorted(rows, order, expected):
    assert are_sorted(rows, order)
    assert rows == expected


@pytest.mark.parametrize(
    "rows",
    [
        [("b",), ("A",)],  # languages differ on capitals
        [("Ж",), ("Ё",)],
        [(None,), (1,)],  # databases differ on where nothing stands
        [(1,), (1,)],  # two that nothing tells apart
        [(True,), (False,)],
        [(1,), ("1",)],
    ],
)
def test_all_else_is_left_to_the_database(rows):
    before = list(rows)

    assert not are_sorted(rows, [(0, False)])
    assert rows == before
