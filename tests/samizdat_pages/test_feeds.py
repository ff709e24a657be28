"""The Atom feed of a locale, by the rules of RFC 4287."""

from xml.etree import ElementTree as ET

import pytest

from factories import SectionPageFactory, StatementPageFactory, site_in

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
