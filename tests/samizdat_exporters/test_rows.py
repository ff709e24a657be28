"""Which rows have changed, and which queries can notice it."""

from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Collection

from samizdat_exporters.changes import MANY, Changes, between
from samizdat_exporters.rows import content_of, rows_of, spellings
from samizdat_exporters.shapes import Shape, shape_of

TABLE = ("default", "t")
ONE = 'SELECT "t"."a" FROM "t" WHERE ("t"."id" = %s AND "t"."a" IN (%s, %s))'
ROW = st.fixed_dictionaries({"id": st.integers(0, 3), "a": st.none() | st.integers(0, 3)})


def reaches(changed, sql, *parameters):
    sources = shape_of(sql, "sqlite").sources
    return Changes({TABLE: changed}).may_reach("default", sources, parameters)


def answer(rows, key, one, other):
    return [row for row in rows if row["id"] == key and row["a"] in {one, other}]


@given(st.lists(ROW), st.lists(ROW), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_no_query_is_passed_over_whose_answer_changed(before, after, key, one, other):
    changed = [row for row in before if row not in after] + [r for r in after if r not in before]
    if not reaches(changed, ONE, key, one, other):
        # What is there twice is one row here: a table has a key.
        old, new = (answer(rows, key, one, other) for rows in (before, after))
        assert all(row in new for row in old)
        assert all(row in old for row in new)


def test_a_query_for_another_row_is_passed_over():
    assert not reaches([{"id": 1, "a": 2}], ONE, 3, 2, 2)
    assert reaches([{"id": 3, "a": 2}], ONE, 3, 2, 2)


KEY = UUID("0123456789abcdef0123456789abcdef")


def test_a_query_for_another_uuid_is_passed_over_however_it_is_spelt():
    sql = 'SELECT "t"."a" FROM "t" WHERE "t"."key" = %s'

    for spelling in spellings(KEY.hex):
        assert reaches([{"key": KEY.hex}], sql, spelling)
        assert not reaches([{"key": "0" * 32}], sql, spelling)


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        ([{"id": 1, "a": 2}, {"id": 7, "a": 2}], {1, 7}),
        ([{"id": None}], {None}),
        ([{"id": KEY.hex}], {KEY.hex}),
        ([], set()),
        ([{"a": 2}], None),  # something that is no key stands in the column
        (None, None),
    ],
)
def test_the_keys_are_told_for_which_a_query_may_answer_something_else(rows, keys):
    sources = shape_of('SELECT "t"."a" FROM "t" WHERE "t"."id" = %s', "sqlite").sources

    assert Changes({TABLE: rows}).keys("default", sources) == keys


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "t"."a" FROM "t" WHERE "t"."id" > %s',
        'SELECT "t"."a" FROM "t" WHERE "t"."id" = %s OR "t"."a" = 1',
        'SELECT "t"."a" FROM "t" LEFT JOIN "t" "u" ON "t"."a" = "u"."a" WHERE "t"."id" = %s',
    ],
)
def test_no_keys_are_told_for_a_query_that_other_rows_reach_too(sql):
    sources = shape_of(sql, "sqlite").sources

    assert Changes({TABLE: [{"id": 1}]}).keys("default", sources) is None


def test_text_and_what_is_no_number_may_equal_anything():
    assert reaches([{"id": 1}], 'SELECT "t"."a" FROM "t" WHERE "t"."slug" = %s', "news")
    assert reaches([{"id": 1, "a": 1}], 'SELECT "t"."a" FROM "t" WHERE "t"."a" = %s', "1")


def test_what_is_not_known_of_a_table_or_a_query_may_be_anything():
    assert reaches(None, ONE, 3, 2, 2)
    assert Changes({}).may_reach("default", shape_of(ONE, "sqlite").sources, (3, 2, 2))
    assert Changes({TABLE: []}).may_reach("default", Shape(None).sources, ())


@pytest.mark.django_db
def test_rows_differ_by_any_column():
    table = ("default", Collection._meta.db_table)
    first = Collection.get_first_root_node().add_child(name="Photographs")
    Collection.get_first_root_node().add_child(name="Letters")
    before = rows_of(*table)
    Collection.objects.filter(pk=first.pk).update(name="Pictures")
    changed = between(before, rows_of(*table))

    assert changed is not None
    assert [row["id"] for row in changed] == [first.pk, first.pk]
    assert between(before, before) == []
    assert len(rows_of(*table) or {}) == Collection.objects.count()


@pytest.mark.django_db
def test_the_content_of_a_table_differs_by_any_row():
    table = ("default", Collection._meta.db_table)
    before = content_of(*table)
    first = Collection.get_first_root_node().add_child(name="Photographs")
    with_one = content_of(*table)
    Collection.objects.filter(pk=first.pk).update(name="Pictures")

    assert len({before, with_one, content_of(*table)}) == 3
    assert content_of(*table) == content_of(*table)


@pytest.mark.django_db
def test_a_table_that_is_not_there_has_no_rows_to_compare():
    assert rows_of("default", "no_such_table") is None
    assert content_of("default", "no_such_table") is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_where_much_has_changed_every_query_is_asked():
    assert between({}, {bytes([n // 256, n % 256]): "{}" for n in range(MANY + 1)}) is None
