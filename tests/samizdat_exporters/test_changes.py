"""Which queries can notice a change in a table that is joined to others."""

from hypothesis import given
from hypothesis import strategies as st

from samizdat_exporters.changes import Changes
from samizdat_exporters.shapes import shape_of

JOINED = (
    'SELECT "text"."id" FROM "text" INNER JOIN "page" ON ("text"."page_id" = "page"."id") '
    'LEFT OUTER JOIN "owner" ON ("page"."owner_id" = "owner"."id") WHERE "text"."language_id" = %s'
)
SOURCES = shape_of(JOINED, "sqlite").sources
KEY = st.integers(0, 2)
Tables = dict[str, list[dict[str, int | None]]]
TABLES = st.fixed_dictionaries(
    {
        "text": st.lists(st.fixed_dictionaries({"id": KEY, "page_id": KEY, "language_id": KEY})),
        "page": st.lists(st.fixed_dictionaries({"id": KEY, "owner_id": st.none() | KEY})),
        "owner": st.lists(st.fixed_dictionaries({"id": KEY, "born": KEY})),
    }
)


def answer(tables, language):
    """Join as a database does."""
    return [
        (text, page, owner)
        for text in tables["text"]
        if text["language_id"] == language
        for page in tables["page"]
        if page["id"] == text["page_id"]
        for owner in [each for each in tables["owner"] if each["id"] == page["owner_id"]] or [None]
    ]


def reaches(before, after, language, having=None):
    def of_today(alias, table, column, key):
        return [row for row in after[table] if row[column] == key]

    changed = {
        ("default", name): [row for row in before[name] if row not in after[name]]
        + [row for row in after[name] if row not in before[name]]
        for name in after
    }
    return Changes(changed, having or of_today).may_reach("default", SOURCES, (language,))


def row(tables, name, **fields):
    return {**tables, name: [*tables[name], fields]}


@given(TABLES, TABLES, KEY)
def test_no_query_over_several_tables_is_passed_over_whose_answer_changed(before, after, language):
    if not reaches(before, after, language):
        old, new = answer(before, language), answer(after, language)
        # What is there twice is one row here: a table has a key.
        assert all(each in new for each in old)
        assert all(each in old for each in new)


NOTHING: Tables = {"text": [], "page": [], "owner": []}
PAGE = row(NOTHING, "page", id=1, owner_id=None)


def test_a_page_without_a_text_reaches_no_query_for_texts():
    assert not reaches(PAGE, row(NOTHING, "page", id=1, owner_id=2), 0)


def test_a_page_reaches_the_query_for_the_language_of_its_text_alone():
    before = row(PAGE, "text", id=1, page_id=1, language_id=0)
    after = row(row(NOTHING, "text", **before["text"][0]), "page", id=1, owner_id=2)

    assert [reaches(before, after, language) for language in (0, 1)] == [True, False]


def test_a_page_whose_text_went_at_the_same_time_reaches_its_query():
    assert reaches(row(PAGE, "text", id=1, page_id=1, language_id=0), NOTHING, 0)


def test_of_what_has_too_many_counterparts_any_query_may_notice():
    after = row(NOTHING, "page", id=1, owner_id=2)

    assert reaches(PAGE, after, 0, having=lambda *of_many: None)
