"""The calendar of exhibitions, read as a phone would read it."""

import datetime

import pytest
from icalendar import Calendar
from wagtail.models import Site

from factories import ExhibitionPageFactory, site_in, translated
from samizdat_pages.calendars import calendar_paths

pytestmark = pytest.mark.django_db


def test_an_exhibition_lasts_from_its_first_day_to_the_end_of_its_last(client):
    home = site_in("ru", "en")["en"]
    page = ExhibitionPageFactory(parent=home, slug="show", title="Faces", lead="A lead.")
    answer = client.get("/en/exhibitions.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert calendar["name"] == "Home en"
    [event] = calendar.walk("VEVENT")
    assert {key: event.decoded(key) for key in ("dtstart", "dtend", "dtstamp")} == {
        "dtstart": datetime.date(2023, 10, 29),
        "dtend": datetime.date(2023, 11, 13),
        "dtstamp": datetime.datetime(2024, 3, 8, 12, tzinfo=datetime.UTC),
    }
    assert {key: str(event[key]) for key in ("uid", "summary", "location", "url")} == {
        "uid": f"{page.translation_key}.en",
        "summary": "Faces",
        "location": "Israels Plads, Copenhagen",
        "url": "http://localhost/en/show/",
    }


def test_drafts_and_private_exhibitions_are_not_in_it(client):
    home = site_in("ru", "en")["en"]
    ExhibitionPageFactory(parent=home, slug="draft", draft=True)
    ExhibitionPageFactory(parent=home, slug="private", private=True)
    assert Calendar.from_ical(client.get("/en/exhibitions.ics").content).walk("VEVENT") == []


def test_only_languages_with_exhibitions_offer_one_to_the_export():
    homes = site_in("ru", "en", "ko")
    page = ExhibitionPageFactory(parent=homes["ru"], slug="show")
    translated(page, "ko")
    assert calendar_paths(Site.objects.get()) == ["/exhibitions.ics", "/kr/exhibitions.ics"]
