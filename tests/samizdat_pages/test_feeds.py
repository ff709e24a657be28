"""The Atom feeds of a locale, by the rules of RFC 4287."""

from xml.etree import ElementTree as ET

import pytest
from wagtail.models import Site

from factories import (
    EventPageFactory,
    ExhibitionPageFactory,
    ExhibitionSeriesPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
)
from reader import links, read
from samizdat_pages.feeds import feed_paths

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, path: str = "/en/feed.xml") -> ET.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content)


def test_it_names_the_group_and_never_a_person(client):
    site_in("ru", "en")
    found = feed(client)
    assert found.findtext(f"{ATOM}title") == "Home en"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Home en"
    assert found.findtext(f"{ATOM}updated") == "2024-03-08T12:00:00+00:00"
    assert found.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"


def test_it_lists_the_public_pages_of_its_own_locale(client):
    homes = site_in("ru", "en")
    section = SectionPageFactory(parent=homes["en"], slug="news")
    StatementPageFactory(parent=section, slug="shown", title="Shown")
    StatementPageFactory(parent=section, slug="draft", title="A draft", draft=True)
    inner = SectionPageFactory(parent=homes["en"], slug="inner", private=True)
    StatementPageFactory(parent=inner, slug="minutes", title="Minutes")
    StatementPageFactory(parent=homes["ru"], slug="ru", title="По-русски")
    titles = [title.text for title in feed(client).iterfind(f"{ATOM}entry/{ATOM}title")]
    assert titles == ["Shown"]


def test_it_grows_no_slower_with_its_entries(client, django_assert_max_num_queries):
    homes = site_in("ru", "en")
    for number in range(12):
        StatementPageFactory(parent=homes["en"], slug=f"s{number}")
    feed(client)
    with django_assert_max_num_queries(20):
        assert len(feed(client).findall(f"{ATOM}entry")) == 12


@pytest.fixture
def homes():
    homes = site_in("ru", "en")
    section = SectionPageFactory(parent=homes["en"], slug="news")
    StatementPageFactory(parent=section, title="A statement")
    PrisonerPageFactory(parent=section, title="A person")
    EventPageFactory(parent=section, title="An event")
    series = ExhibitionSeriesPageFactory(parent=section, title="A series")
    ExhibitionPageFactory(parent=series, title="An exhibition")
    return homes


@pytest.mark.parametrize(
    ("path", "title", "entries"),
    [
        ("statements.xml", "Home en: Feed of statements", {"A statement"}),
        ("people.xml", "Home en: Feed of people", {"A person"}),
        (
            "events.xml",
            "Home en: Feed of exhibitions and events",
            {"An event", "A series", "An exhibition"},
        ),
    ],
)
def test_each_type_has_a_feed_of_its_own(client, homes, path, title, entries):
    found = feed(client, f"/en/{path}")

    assert found.findtext(f"{ATOM}title") == title
    titles = [each.text for each in found.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert (set(titles), len(titles)) == (entries, len(entries))
    [itself] = [link for link in found.iterfind(f"{ATOM}link") if link.attrib["rel"] == "self"]
    assert itself.attrib["href"].endswith(f"/en/{path}")


def test_the_export_gets_the_feeds_that_have_entries(homes):
    PrisonerPageFactory(parent=homes["ru"])

    assert feed_paths(Site.objects.get()) == [
        "/feed.xml",
        "/en/feed.xml",
        "/en/statements.xml",
        "/people.xml",
        "/en/people.xml",
        "/en/events.xml",
    ]


def test_a_section_links_to_the_feeds_and_calendars_of_what_stands_in_it(homes):
    section = homes["en"].get_children().get(slug="news")
    person = PersonRecordFactory(birth_date="1984-04-12", birth_visibility="month-day")
    PrisonerPageFactory(parent=section, person=person)

    document = read(section)

    assert links(document, ".subscriptions a") == [
        ("Feed of statements", "/en/statements.xml"),
        ("Feed of people", "/en/people.xml"),
        ("Feed of exhibitions and events", "/en/events.xml"),
        ("All dates as a calendar", "/en/exhibitions.ics"),
        ("Birthdays as a calendar", "/en/birthdays.ics"),
    ]
    assert [link.attributes["href"] for link in document.css("link[type*=atom]")] == [
        "/en/statements.xml",
        "/en/people.xml",
        "/en/events.xml",
        "/en/feed.xml",
    ]


def test_a_section_of_nothing_offers_no_subscription(homes):
    assert read(SectionPageFactory(parent=homes["ru"])).css(".subscriptions") == []
