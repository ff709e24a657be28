"""What readers learn of a birth, by the editor's choice, and no more."""

from datetime import date

import pytest

from samizdat_pages.persons.ages import Birth, shown_birth

TODAY = date(2024, 4, 11)


@pytest.mark.parametrize(
    ("text", "full", "year", "month_day"),
    [
        ("1990-04-12", "1990-04-12", "1990", "XXXX-04-12"),
        ("1990-04", "1990-04", "1990", None),
        ("1990", "1990", "1990", None),
        ("1985~", "1985~", "1985~", None),
        ("1985-04-12?", "1985-04-12?", "1985?", None),
        ("1985-04%", "1985-04%", "1985%", None),
        ("198X", "198X", "198X", None),
        ("1980-02/1985-03", "1980-02/1985-03", "1980/1985", None),
        ("/1985-03-01", "/1985-03-01", "/1985", None),
        ("1980-02-01/..", "1980-02-01/..", "1980/..", None),
        ("2000-02-29", "2000-02-29", "2000", "XXXX-02-29"),
    ],
)
def test_a_birth_is_shown_as_far_as_it_may_be_known(text, full, year, month_day):
    shown = [shown_birth(text, visibility) for visibility in ("full", "year", "month-day")]

    assert [birth and birth.edtf for birth in shown] == [full, year, month_day]


@pytest.mark.parametrize(
    ("text", "visibility"), [("1990-04-12", "hidden"), ("", "full"), ("soon", "full")]
)
def test_nothing_is_shown_of_a_birth_that_is_hidden_or_unknown(text, visibility):
    assert shown_birth(text, visibility) is None


@pytest.mark.parametrize(
    ("text", "visibility", "age"),
    [
        ("1990-04-11", "full", 34),
        ("1990-04-12", "full", 33),
        ("2000-02-29", "full", 24),
        ("1990-04-12", "year", None),
        ("1990-04-12", "month-day", None),
        ("1990-04-12~", "full", None),
        ("1990-04", "full", None),
        ("1990", "full", None),
    ],
)
def test_an_age_is_told_only_where_the_whole_date_is(text, visibility, age):
    birth = shown_birth(text, visibility)

    assert isinstance(birth, Birth)
    assert birth.age(TODAY) == age
