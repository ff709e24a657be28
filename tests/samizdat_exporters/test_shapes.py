"""Which rows a query can depend on, as its SQL says."""

import pytest

from samizdat_exporters.shapes import Shape, Source, shape_of

JOINED = (
    'SELECT "page"."id", "text"."body" FROM "text" '
    'INNER JOIN "page" ON ("text"."page_id" = "page"."id") '
    'LEFT OUTER JOIN "owner" T3 ON ("page"."owner_id" = T3."id") '
    'WHERE ("text"."page_id" = %s AND "page"."live" AND NOT ("page"."id" IN '
    '(SELECT U0."id" FROM "consent" U0 WHERE U0."person_id" = %s))) LIMIT 21'
)


@pytest.mark.parametrize(
    ("sql", "sources"),
    [
        ('SELECT "t"."a" FROM "t"', [Source("t")]),
        ('SELECT "t"."a" FROM "t" WHERE "t"."id" = %s', [Source("t", (("id", (0,)),))]),
        (
            'SELECT "t"."a" FROM "t" WHERE ("t"."b" LIKE %s AND "t"."id" IN (%s, %s))',
            [Source("t", (("id", (1, 2)),))],
        ),
        ('SELECT "t"."a" FROM "t" WHERE ("t"."id" = %s OR "t"."b" = %s)', [Source("t")]),
        ('SELECT "t"."a" FROM "t" WHERE NOT ("t"."id" = %s)', [Source("t")]),
        ('SELECT "t"."a" FROM "t" WHERE "t"."b" LIKE \'%%x\'', [Source("t")]),
        (
            'SELECT "t"."a" FROM "t" WHERE "t"."b" = %s UNION SELECT "u"."a" FROM "u"',
            [Source("t", (("b", (0,)),)), Source("u")],
        ),
        (
            JOINED,
            [
                Source("text", (("page_id", (0,)),), (("page_id", 1, "id"),)),
                Source("page", (("id", (0,)),), (("id", 0, "page_id"),)),
                Source("owner", (), (("id", 1, "owner_id"),)),
                Source("consent", (("person_id", (1,)),)),
            ],
        ),
        ('SELECT COUNT(*) FROM (SELECT DISTINCT "t"."a" FROM "t") s', [Source("t")]),
        ("SELECT 1", []),
    ],
)
def test_a_query_says_which_rows_matter_to_it(sql, sources):
    expected = Shape(tuple(sources), sql.count("%s"))

    assert shape_of(sql, "sqlite") == expected
    assert Shape.from_json(shape_of(sql, "postgresql").to_json()) == expected


@pytest.mark.parametrize(
    "sql",
    [
        'WITH recent AS (SELECT "t"."a" FROM "t") SELECT * FROM recent',
        'SELECT CURRENT_TIMESTAMP FROM "t"',
        'SELECT "t"."a" FROM "t" ORDER BY RANDOM()',
        'SELECT something_of_the_server("t"."a") FROM "t"',
        "SELEKT (",
    ],
)
def test_what_is_not_understood_may_depend_on_anything(sql):
    assert shape_of(sql, "sqlite") == Shape(None)
    assert Shape.from_json(Shape(None).to_json()) == Shape(None)


def test_a_database_that_is_not_known_may_answer_anything():
    assert shape_of('SELECT "t"."a" FROM "t"', "some other") == Shape(None)


def test_only_rows_that_were_or_are_asked_for_matter_on_the_outer_side_of_a_join():
    sql = (
        'SELECT "a"."x" FROM "a" LEFT OUTER JOIN "b" ON ("a"."b_id" = "b"."id") WHERE "b"."id" = %s'
    )
    assert shape_of(sql, "sqlite") == Shape(
        (Source("a"), Source("b", (("id", (0,)),), (("id", 0, "b_id"),))), 1
    )
