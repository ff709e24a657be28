"""Lists of pages: the newest on the home page, the entries of a section, their pages."""

import datetime

import pytest

from factories import (
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
    translated,
)
from reader import links, read, words
from samizdat_pages.models import HomePage, SectionPage

pytestmark = pytest.mark.django_db

TITLES = ".entry__title a"


@pytest.fixture
def home() -> HomePage:
    return site_in("en")["en"]


@pytest.fixture
def section(home: HomePage) -> SectionPage:
    return SectionPageFactory(parent=home, title="Statements", slug="news", lead="All we said.")


def published_on(day: int) -> dict[str, datetime.datetime]:
    return {"first_published_at": datetime.datetime(2024, 1, day, tzinfo=datetime.UTC)}


def test_the_home_page_lists_the_newest_public_texts_of_its_language(home, section):
    for day in range(1, 9):
        StatementPageFactory(parent=section, title=f"Day {day}", **published_on(day))
    StatementPageFactory(parent=section, title="Draft", draft=True)
    StatementPageFactory(parent=section, title="Private", private=True, **published_on(20))
    StatementPageFactory(parent=translated(home, "ko"), title="한국어로", **published_on(21))

    document = read(home)

    assert [words(title) for title in document.css(TITLES)] == [
        f"Day {day}" for day in (8, 7, 6, 5, 4, 3)
    ]


def test_an_empty_home_page_has_no_list_of_texts(home):
    assert read(home).css(".latest") == []


def test_an_entry_says_kind_and_date_and_what_the_text_is_about(section):
    StatementPageFactory(
        parent=section,
        title="A call",
        slug="call",
        kind="call",
        date=datetime.date(2018, 2, 1),
        lead="Write to them.",
    )

    document = read(section)

    assert words(document.css_first(".entry")) == (
        "Call for solidarity 1 February 2018 A call Write to them."
    )
    assert links(document, TITLES) == [("A call", "/en/news/call/")]


def test_an_entry_of_a_person_shows_the_portrait_to_those_who_see(section):
    person = PersonRecordFactory(with_portrait=True)
    PrisonerPageFactory(parent=section, title="Anna Primerova", person=person)
    PrisonerPageFactory(parent=section, title="Without a portrait")

    first, second = read(section).css(".entry")

    image = first.css_first("img")
    assert (image.attributes["alt"], image.attributes["width"]) == ("", "192")
    assert first.css_first(".entry__portrait").attributes["aria-hidden"] == "true"
    assert second.css("img") == []
    assert words(second) == "In pre-trial detention Without a portrait"


def test_an_entry_of_a_person_shows_the_text_for_cards_instead_of_the_lead(section):
    PrisonerPageFactory(parent=section, title="Anna", lead="A long lead.", card_text="In short.")

    assert words(read(section).css_first(".entry")) == "In pre-trial detention Anna In short."


def test_an_entry_of_an_exhibition_says_when_and_where(section):
    ExhibitionPageFactory(parent=section, title="Faces")

    assert words(read(section).css_first(".entry")) == (
        "Sunday, 29 October – Sunday, 12 November 2023 Israels Plads, Copenhagen Faces"
    )


@pytest.fixture
def long_section(section: SectionPage) -> SectionPage:
    for number in range(45):
        StatementPageFactory(parent=section, title=f"Text {number}")
    return section


@pytest.mark.parametrize(
    ("query", "position", "ways"),
    [
        ("", "Page 1 of 3", [("Older", "next", "?page=2")]),
        (
            "?page=2",
            "Page 2 of 3",
            [("Newer", "prev", "/en/news/"), ("Older", "next", "?page=3")],
        ),
        ("?page=3", "Page 3 of 3", [("Newer", "prev", "?page=2")]),
    ],
)
def test_the_pages_of_a_long_list_follow_each_other_by_ordinary_links(
    long_section, query, position, ways
):
    pagination = read(long_section, query).css_first(".pagination")

    assert words(pagination.css_first(".pagination__position")) == position
    assert [
        (words(link), link.attributes["rel"], link.attributes["href"])
        for link in pagination.css("a")
    ] == ways


def test_a_short_list_has_no_pages(section):
    StatementPageFactory(parent=section)

    assert read(section).css(".pagination") == []


def test_a_further_page_of_a_list_has_a_title_and_an_address_of_its_own(long_section):
    document = read(long_section, "?page=2")

    assert words(document.css_first("title")) == "Statements (2) – Home en"
    canonical = document.css_first("link[rel=canonical]")
    assert canonical.attributes["href"] == "http://localhost/en/news/?page=2"
    assert document.css("link[hreflang], .lead") == []
