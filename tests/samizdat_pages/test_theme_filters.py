"""The lists of a section, narrowed: pages that need no script."""

import datetime

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from factories import (
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
    translated,
)
from reader import links, read, words
from records import case_of
from samizdat_pages.models import SectionPage

pytestmark = pytest.mark.django_db

TITLES = ".entry__title a"


@pytest.fixture
def people() -> SectionPage:
    """Three people, and one who must not be shown."""
    section = SectionPageFactory(
        parent=site_in("en", "ru")["en"], title="People", slug="people", lead="All of them."
    )
    for title, status, country in [
        ("Anna", "remand", "BY"),
        ("Boris", "convicted", "RU"),
        ("Vera", "remand", "RU"),
    ]:
        person = PersonRecordFactory(country=country, events=[(status, "2024-01")])
        PrisonerPageFactory(parent=section, title=title, slug=title.lower(), person=person)
    hidden = PersonRecordFactory(
        events=[("wanted", "2024-01")], names=[("Тайна Тайнова", "ru", "native")]
    )
    PrisonerPageFactory(parent=section, title="Hidden", person=hidden)
    hidden.consents.update(expires=datetime.date(2024, 2, 1))
    return section


def shown_at(path: str) -> list[str]:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return [words(title) for title in parsed(answer).css(TITLES)]


def parsed(answer) -> LexborHTMLParser:
    return LexborHTMLParser(answer.content.decode())


def test_a_section_offers_the_lists_that_narrow_it_with_their_sizes(people):
    document = read(people)

    assert [words(each) for each in document.css(".filters__way, .filters li")] == [
        "By status",
        "In pre-trial detention (2)",
        "Serving a sentence (1)",
        "By country",
        "Belarus (1)",
        "Russia (2)",
    ]
    assert links(document, ".filters a")[0] == (
        "In pre-trial detention",
        "/en/people/status/remand/",
    )


def test_a_narrowed_list_is_a_page_that_says_what_it_is(people):
    document = parsed(Client().get("/en/people/status/remand/"))

    assert [words(title) for title in document.css(TITLES)] == ["Anna", "Vera"]
    assert words(document.css_first("h1")) == "People: In pre-trial detention"
    assert words(document.css_first("title")) == "People: In pre-trial detention – Home en"
    canonical = document.css_first("link[rel=canonical]").attributes["href"]
    assert canonical == "http://localhost/en/people/status/remand/"
    assert document.css("link[hreflang], .lead") == []
    [current] = document.css(".filters a[aria-current]")
    assert words(current) == "In pre-trial detention"
    assert ("Show all", "/en/people/") in links(document, ".filters a")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("country/by", ["Anna"]), ("country/ru", ["Boris", "Vera"]), ("status/convicted", ["Boris"])],
)
def test_people_are_found_by_status_and_country(people, path, expected):
    assert shown_at(f"/en/people/{path}/") == expected


def test_people_are_found_by_the_case_that_they_belong_to(people):
    anna = people.get_children().get(slug="anna").specific.person
    case = case_of(anna)
    alone = case_of(PersonRecordFactory(), name="Nobody here belongs to it")

    assert "The case of the leaflets (1)" in [
        words(each) for each in read(people).css(".filters li")
    ]
    assert shown_at(f"/en/people/case/{case.pk}/") == ["Anna"]
    assert Client().get(f"/en/people/case/{alone.pk}/").status_code == 404


def test_statements_are_found_by_kind_and_by_the_language_of_the_original(people):
    section = SectionPageFactory(parent=people.get_parent(), slug="news")
    StatementPageFactory(parent=section, title="Call", kind="call", original_language="be")
    StatementPageFactory(parent=section, title="Appeal", kind="appeal")

    assert [words(each) for each in read(section).css(".filters__way, .filters li")] == [
        "By kind",
        "Appeal (1)",
        "Call for solidarity (1)",
        "By language of the original",
        "Belarusian (1)",
    ]
    assert shown_at("/en/news/kind/call/") == shown_at("/en/news/original/be/") == ["Call"]


@pytest.mark.parametrize(
    "path",
    ["status/wanted", "status/nonsense", "country/pl", "status", "status/remand/more", "no/such"],
)
def test_a_list_of_nobody_is_not_there(people, path):
    assert Client().get(f"/en/people/{path}/").status_code == 404


def test_a_list_that_would_narrow_nothing_is_not_offered(people):
    people.get_children().exclude(slug="anna").delete()

    assert read(people).css(".filters") == []
    assert people.get_mirror_paths() == []


def test_a_section_of_other_things_has_no_filters(people):
    assert read(SectionPageFactory(parent=people.get_parent())).css(".filters") == []


def test_a_page_at_the_address_of_a_list_comes_first(people):
    inner = SectionPageFactory(parent=people, slug="status")
    StatementPageFactory(parent=inner, title="A page", slug="remand")

    assert "A page" in Client().get("/en/people/status/remand/").content.decode()


def test_a_narrowed_list_has_as_many_pages_as_it_needs_and_the_export_gets_all(people):
    for number in range(20):
        person = PersonRecordFactory(country="RU", events=[("remand", "2024-01")])
        PrisonerPageFactory(parent=people, slug=f"p{number}", person=person)

    document = parsed(Client().get("/en/people/status/remand/?page=2"))

    assert len(document.css(TITLES)) == 2
    assert links(document, ".pagination a") == [("Newer", "/en/people/status/remand/")]
    assert words(document.css_first("title")).startswith("People: In pre-trial detention (2)")
    assert people.get_mirror_paths() == [
        "?page=2",
        "status/remand/",
        "status/remand/?page=2",
        "status/convicted/",
        "country/by/",
        "country/ru/",
        "country/ru/?page=2",
    ]


def test_a_list_is_named_in_the_language_of_its_section(people):
    russian = translated(people, "ru", title="Люди")
    for status in ("remand", "convicted"):
        person = PersonRecordFactory(events=[(status, "2024-01")])
        PrisonerPageFactory(parent=russian, slug=status, person=person)

    names = [words(link) for link in read(russian).css(".filters a")]

    assert names == ["В следственном изоляторе", "Отбывает наказание"]
