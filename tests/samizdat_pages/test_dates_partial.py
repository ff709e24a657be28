"""Partial dates: what is read, what it can mean, and what an editor reads when it is nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from samizdat_pages.dates import (
    PartialDate,
    PartialDateError,
    Point,
    Precision,
    parse,
    refuse_future,
    validate_birth_date,
    validate_partial_date,
    wording,
)

NOT_A_DATE = (
    "“{}” cannot be read as a date. Write 2018, 2018-01 or 2018-01-15; 1985~ for “around”, 1985? "
    "for “perhaps”, 198X for the 1980s; 2018-01/2018-03 for a period, 2020/.. for one that goes on."
)
NO_SUCH_DAY = (
    "“{}” is not in the calendar. Write the year, then the month from 01 to 12, then the day: "
    "2018-01-15."
)

days = st.dates(min_value=date(1, 1, 1))
points = st.builds(
    "{}{}".format,
    st.one_of(
        days.map(lambda day: f"{day:%Y}".zfill(4)),
        days.map(lambda day: day.isoformat()[:7]),
        days.map(date.isoformat),
        st.integers(1, 999).map(lambda decade: f"{decade:03}X"),
    ),
    st.sampled_from(["", "~", "?", "%"]),
)
texts = st.one_of(
    points,
    st.builds("{}/{}".format, points, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), points),
    st.builds("{}/{}".format, points, points),
)


def test_a_date_is_read_with_all_that_it_can_mean():
    year = Point(date(1985, 1, 1), date(1985, 12, 31), Precision.YEAR, is_approximate=True)

    assert parse(" 1985~ ") == PartialDate("1985~", year, year)


@pytest.mark.parametrize(
    ("text", "precision", "lower", "upper"),
    [
        ("2018", Precision.YEAR, date(2018, 1, 1), date(2018, 12, 31)),
        ("2016-02", Precision.MONTH, date(2016, 2, 1), date(2016, 2, 29)),
        ("2018-01-15", Precision.DAY, date(2018, 1, 15), date(2018, 1, 15)),
        ("198X", Precision.DECADE, date(1980, 1, 1), date(1989, 12, 31)),
    ],
)
def test_a_date_says_how_much_is_known(text, precision, lower, upper):
    point = Point(lower, upper, precision)

    assert parse(text) == PartialDate(text, point, point)


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [
        ("1985", False, False),
        ("1985~", True, False),
        ("1985?", False, True),
        ("1985%", True, True),
        ("198X%", True, True),
    ],
)
def test_a_date_says_how_sure_it_is(text, is_approximate, is_uncertain):
    point = parse(text).start

    assert point is not None
    assert (point.is_approximate, point.is_uncertain) == (is_approximate, is_uncertain)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "goes_on"),
    [
        ("2018-01/2018-03", date(2018, 1, 1), date(2018, 3, 31), False),
        ("2018/2018-03", date(2018, 1, 1), date(2018, 3, 31), False),
        ("2020/..", date(2020, 1, 1), None, True),
        ("2020/", date(2020, 1, 1), None, False),
        ("/2020", None, date(2020, 12, 31), False),
        ("../2020", None, date(2020, 12, 31), False),
    ],
)
def test_a_period_has_the_bounds_that_are_known(text, lower, upper, goes_on):
    period = parse(text)

    assert (period.lower, period.upper, period.goes_on) == (lower, upper, goes_on)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        *(
            (text, NOT_A_DATE.format(text))
            for text in ("", "yesterday", "15.01.2018", "/", "../..")
        ),
        *((text, NOT_A_DATE.format(text)) for text in ("198", "198x", "19XX", "2018-XX", "XXXX")),
        *((text, NOT_A_DATE.format(text)) for text in ("0000", "-0044", "Y17000", "1950S2")),
        *((text, NOT_A_DATE.format(text)) for text in ("2018-1", "1985-~04", "2018–2020", "١٩٨٥")),
        *((text, NO_SUCH_DAY.format(text)) for text in ("2018-13", "2018-21", "2018-02-30~")),
        ("2018/now", NOT_A_DATE.format("now")),
        ("2018/2020/2022", NOT_A_DATE.format("2020/2022")),
        ("2018-00/2019", NO_SUCH_DAY.format("2018-00")),
        (
            "2020/2018",
            "The period “2020/2018” ends before it begins. The earlier date comes first: "
            "2018/2020.",
        ),
    ],
)
def test_a_wrong_date_is_refused_with_what_was_found_and_what_to_write(text, sentence):
    with pytest.raises(PartialDateError) as refused:
        parse(text)
    with pytest.raises(ValidationError) as invalid:
        validate_partial_date(text)

    assert str(refused.value) == sentence
    assert invalid.value.messages == [sentence]


@pytest.mark.parametrize("text", ["2026-11-21", "2026-11", "2026", "202X", "1985~", "/2090"])
def test_what_may_have_been_already_is_not_in_the_future(text):
    refuse_future(parse(text), today=date(2026, 11, 21))


def test_a_birth_in_the_future_is_refused():
    with pytest.raises(PartialDateError) as refused:
        refuse_future(parse("2026-12~"), today=date(2026, 11, 21))

    assert str(refused.value) == (
        "“2026-12~” lies in the future; today is 2026-11-21. Check the year."
    )


def test_the_validator_of_birth_dates_knows_what_day_it_is():
    validate_birth_date("1985~")
    with pytest.raises(ValidationError, match=r"“9999” lies in the future; today is \d{4}-"):
        validate_birth_date("9999")
    with pytest.raises(ValidationError) as refused:
        validate_birth_date("2018-13")

    assert refused.value.messages == [NO_SUCH_DAY.format("2018-13")]


@given(text=texts, language=st.sampled_from(["en", "ru", "ko", "nl", "pl", "ar", "de", "", "?-?"]))
def test_every_date_that_is_read_has_its_bounds_in_order_and_words_in_every_language(
    text, language
):
    try:
        value = parse(text)
    except PartialDateError as error:
        assert "ends before it begins" in str(error)  # noqa: PT017
        return

    assert value.lower is None or value.upper is None or value.lower <= value.upper
    assert wording(value, language).text.strip()


@given(text=st.text(max_size=12))
def test_any_other_text_is_refused_and_nothing_worse(text):
    try:
        parse(text)
    except PartialDateError as error:
        assert str(error)  # noqa: PT017
