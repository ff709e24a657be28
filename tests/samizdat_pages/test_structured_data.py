"""What machines read in our pages."""

import datetime
import json
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from factories import (
    DonationChannelFactory,
    EventPageFactory,
    ExhibitionPageFactory,
    ExhibitionSeriesPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SafeImageFactory,
    SectionPageFactory,
    StatementPageFactory,
    VenueFactory,
    site_in,
)
from records import pseudonym
from samizdat_pages.models import Correction, RelatedPerson, StatementByline
from samizdat_pages.structured_data import structured_data

pytestmark = pytest.mark.django_db

VOICES = {"@type": "Organization", "name": "Voices"}
PLACE: dict[str, Any] = {
    "@type": "Place",
    "name": "Israels Plads",
    "address": {
        "@type": "PostalAddress",
        "addressLocality": "Copenhagen",
        "addressCountry": "DK",
    },
}


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
        "author": [VOICES],
        "publisher": VOICES,
        "translationOfWork": {"@type": "CreativeWork", "url": "https://weekly.example/article"},
        "isBasedOn": {
            "@type": "CreativeWork",
            "url": "https://weekly.example/article",
            "publisher": {"@type": "Organization", "name": "Example Weekly"},
        },
    }


def test_a_statement_tells_who_wrote_translated_and_corrected_it_and_what_it_cites(section):
    links = {"heading": "", "items": [{"title": "Verdict", "url": "https://courts.example/1"}]}
    page = StatementPageFactory(
        parent=section,
        slug="first",
        method="human",
        original_language="be",
        translator="Vera",
        licence="CC BY-SA 4.0",
        body=[
            ("links", links),
            ("quote", {"text": "No.", "source_url": "https://weekly.example/1"}),
            ("figure", {"value": "7", "text": "people", "source_url": ""}),
        ],
    )
    StatementByline.objects.create(page=page, byline=pseudonym("Iskra"))
    day = datetime.date(2024, 3, 1)
    Correction.objects.create(page=page, locale=page.locale, date=day, text="It said eleven.")
    for consents in (["name", "case"], ["case"]):
        person = PersonRecordFactory(consents=consents)
        RelatedPerson.objects.create(page=page, person=person)

    said = structured_data(page, "Voices")

    asked = ("author", "translationOfWork", "translator", "license", "correction", "citation")
    assert {name: said[name] for name in (*asked, "about")} == {
        "author": [{"@type": "Person", "name": "Iskra"}],
        "translationOfWork": {"@type": "CreativeWork", "inLanguage": "be"},
        "translator": {"@type": "Person", "name": "Vera"},
        "license": {"@type": "CreativeWork", "name": "CC BY-SA 4.0"},
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": "2024-03-01",
                "text": "It said eleven.",
            }
        ],
        "citation": [
            {"@type": "CreativeWork", "name": "Verdict", "url": "https://courts.example/1"},
            {"@type": "CreativeWork", "url": "https://weekly.example/1"},
        ],
        "about": [{"@type": "Person", "name": "Anna Primerova"}],
    }


@pytest.mark.parametrize(
    ("birth_date", "visibility", "expected"),
    [
        ("1990-04-12", "full", "1990-04-12"),
        ("1990-04-12", "year", "1990"),
        ("1990-04-12", "month-day", None),
        ("1990-04-12", "hidden", None),
        ("1990~", "full", None),
    ],
)
def test_a_profile_is_of_a_person_and_tells_no_status(section, birth_date, visibility, expected):
    person = PersonRecordFactory(
        convicted=True,
        birth_date=birth_date,
        birth_visibility=visibility,
        citizenships="BY, RU",
        wikidata="Q42",
    )
    page = PrisonerPageFactory(parent=section, slug="anna", title="Anna", person=person)
    birth = {"birthDate": expected} if expected else {}
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
            "nationality": [
                {"@type": "Country", "name": "Belarus"},
                {"@type": "Country", "name": "Russia"},
            ],
            "sameAs": "https://www.wikidata.org/entity/Q42",
            **birth,
        },
    }


def test_a_portrait_says_who_made_it_and_what_others_may_do_with_it(section):
    photo = SafeImageFactory(credit="A. Maler", licence="CC BY 4.0")
    page = PrisonerPageFactory(parent=section, person=PersonRecordFactory(photo=photo))

    image = structured_data(page, "Voices")["mainEntity"]["image"]

    assert image == {
        "@type": "ImageObject",
        "url": photo.get_rendition("max-1200x1200|format-jpeg").full_url,
        "width": 640,
        "height": 480,
        "creditText": "A. Maler",
        "license": {"@type": "CreativeWork", "name": "CC BY 4.0"},
    }


def test_an_exhibition_is_an_event_of_its_series_about_the_people_it_shows(section):
    shown, hidden = PersonRecordFactory(), PersonRecordFactory(consents=["name", "case"])
    PrisonerPageFactory(parent=section, person=shown, title="Anna", slug="anna")
    series = ExhibitionSeriesPageFactory(parent=section, title="Faces", slug="faces")
    page = ExhibitionPageFactory(
        parent=series, slug="copenhagen", title="Copenhagen", people=[shown, hidden]
    )
    address = "http://localhost/en/news/faces/"

    assert structured_data(page, "Voices") == {
        "@context": "https://schema.org",
        "@type": "ExhibitionEvent",
        "url": f"{address}copenhagen/",
        "inLanguage": "en",
        "name": "Copenhagen",
        "startDate": "2023-10-29",
        "endDate": "2023-11-12",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": PLACE,
        "organizer": VOICES,
        "superEvent": {"@type": "EventSeries", "name": "Faces", "url": address},
        "about": [
            {"@type": "Person", "name": "Anna", "url": "http://localhost/en/news/anna/"},
        ],
    }
    assert structured_data(series, "Voices") == {
        "@context": "https://schema.org",
        "@type": "EventSeries",
        "url": address,
        "inLanguage": "en",
        "name": "Faces",
        "organizer": VOICES,
        "subEvent": [
            {"@type": "ExhibitionEvent", "name": "Copenhagen", "url": f"{address}copenhagen/"}
        ],
    }


def test_an_event_says_its_hours_with_their_distance_from_utc(section):
    page = EventPageFactory(
        parent=section,
        slug="evening",
        title="Letters",
        start_time=datetime.time(18, 30),
        end_time=datetime.time(20),
        time_zone="Europe/Warsaw",
        event_status="cancelled",
        organisers="Friends",
        venue=VenueFactory(address="Prosta 1"),
    )
    address = {**PLACE["address"], "streetAddress": "Prosta 1"}
    assert structured_data(page, "Voices") == {
        "@context": "https://schema.org",
        "@type": "Event",
        "url": "http://localhost/en/news/evening/",
        "inLanguage": "en",
        "name": "Letters",
        "startDate": "2024-03-14T18:30:00+01:00",
        "endDate": "2024-03-14T20:00:00+01:00",
        "eventStatus": "https://schema.org/EventCancelled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": PLACE | {"address": address},
        "organizer": {"@type": "Organization", "name": "Friends"},
    }


def test_a_page_with_donations_offers_the_action(section):
    body = [("donation", {"channels": [DonationChannelFactory()]})]
    page = StatementPageFactory(parent=section, body=body)

    [action] = structured_data(page, "Voices")["potentialAction"]

    assert action["@type"] == "DonateAction"


def test_it_stands_in_the_page_and_no_title_breaks_out_of_it(client, section):
    title = "</script><script>alert(1)</script> & <!--"
    StatementPageFactory(parent=section, slug="first", title=title)
    document = LexborHTMLParser(client.get("/en/news/first/").content)
    [script] = document.css("script")
    assert script.attributes == {"type": "application/ld+json"}
    assert json.loads(script.text())["headline"] == title


def body_with(*images):
    return [
        ("picture", {"image": {"image": image, "alt_text": "A field"}, "caption": ""})
        for image in images
    ]


def test_a_share_card_shows_the_first_picture_of_the_text_and_never_an_original(client, section):
    image = SafeImageFactory(credit="A. Maler")
    StatementPageFactory(parent=section, slug="first", body=body_with(image))
    document = LexborHTMLParser(client.get("/en/news/first/").content)
    [meta] = document.css('meta[property="og:image"]')
    assert meta.attributes["content"] == image.get_rendition("max-1200x1200|format-jpeg").full_url
    described = json.loads(document.css_first("script").text())["image"]
    assert (described["url"], described["creditText"]) == (meta.attributes["content"], "A. Maler")


def test_a_share_card_passes_over_a_picture_that_readers_may_not_see(section):
    hidden, shown = SafeImageFactory(), SafeImageFactory()
    page = StatementPageFactory(parent=section, body=body_with(hidden, shown))
    hidden.people_consent = "withdrawn"
    hidden.save()
    page.refresh_from_db()

    image = structured_data(page, "Voices")["image"]

    assert image["url"] == shown.get_rendition("max-1200x1200|format-jpeg").full_url
