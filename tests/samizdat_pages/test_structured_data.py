"""What machines read in our pages."""

import datetime
import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from factories import (
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    site_in,
)
from samizdat_pages.structured_data import structured_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionPageFactory(parent=site_in("ru", "en")["en"], slug="news")


def test_a_statement_is_an_article_of_the_group_with_its_source(section):
    page = StatementPageFactory(
        parent=section,
        slug="first",
        title="First",
        lead="A lead.",
        date=datetime.date(2022, 9, 26),
        passed_on=True,
    )
    assert structured_data(page, "Voices") == {
        "@context": "https://schema.org",
        "@type": "Article",
        "url": "http://localhost/en/news/first/",
        "inLanguage": "en",
        "description": "A lead.",
        "headline": "First",
        "datePublished": "2022-09-26",
        "dateModified": "2024-03-08",
        "author": [{"@type": "Organization", "name": "Voices"}],
        "publisher": {"@type": "Organization", "name": "Voices"},
        "isBasedOn": {
            "@type": "CreativeWork",
            "url": "https://weekly.example/article",
            "publisher": {"@type": "Organization", "name": "Example Weekly"},
        },
    }


def test_a_profile_is_of_a_person_and_tells_no_status(section):
    person = PersonRecordFactory(convicted=True, birth_year=1990)
    page = PrisonerPageFactory(parent=section, slug="anna", title="Anna", person=person)
    assert structured_data(page, "Voices") == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": "http://localhost/en/news/anna/",
        "inLanguage": "en",
        "name": "Anna",
        "dateModified": "2024-03-08",
        "mainEntity": {
            "@type": "Person",
            "name": "Anna Primerova",
            "alternateName": ["Анна Примерова"],
            "birthDate": "1990",
            "nationality": {"@type": "Country", "name": "RU"},
        },
    }


def test_an_exhibition_is_an_event_about_the_people_it_shows(section):
    page = ExhibitionPageFactory(
        parent=section, slug="show", title="Faces", people=[PersonRecordFactory()]
    )
    assert structured_data(page, "Voices") == {
        "@context": "https://schema.org",
        "@type": "ExhibitionEvent",
        "url": "http://localhost/en/news/show/",
        "inLanguage": "en",
        "name": "Faces",
        "startDate": "2023-10-29",
        "endDate": "2023-11-12",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Israels Plads, Copenhagen"},
        "organizer": {"@type": "Organization", "name": "Voices"},
        "about": [{"@type": "Person", "name": "Anna Primerova"}],
    }


def test_it_stands_in_the_page_and_no_title_breaks_out_of_it(client, section):
    title = "</script><script>alert(1)</script> & <!--"
    StatementPageFactory(parent=section, slug="first", title=title)
    document = LexborHTMLParser(client.get("/en/news/first/").content)
    [script] = document.css("script")
    assert script.attributes == {"type": "application/ld+json"}
    assert json.loads(script.text())["headline"] == title


def test_a_share_card_shows_the_first_picture_of_the_text_and_never_an_original(client, section):
    image = SafeImageFactory(credit="A. Maler")
    body = [("picture", {"image": {"image": image, "alt_text": "A field"}, "caption": ""})]
    StatementPageFactory(parent=section, slug="first", body=body)
    document = LexborHTMLParser(client.get("/en/news/first/").content)
    [meta] = document.css('meta[property="og:image"]')
    assert meta.attributes["content"] == image.get_rendition("max-1200x1200|format-jpeg").full_url
    described = json.loads(document.css_first("script").text())["image"]
    assert (described["url"], described["creditText"]) == (meta.attributes["content"], "A. Maler")
