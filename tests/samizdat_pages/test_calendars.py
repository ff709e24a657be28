"""The calendars of a locale, read as a phone would read them."""

import datetime

import pytest
from icalendar import Calendar
from wagtail.models import Site

from factories import (
    EventPageFactory,
    ExhibitionPageFactory,
    PersonRecordFactory,
    PrisonerPageFactory,
    SectionPageFactory,
    site_in,
    translated,
)
from samizdat_pages import clock
from samizdat_pages.birthdays import birthday_paths
from samizdat_pages.calendars import calendar_paths

pytestmark = pytest.mark.django_db


def events_in(client, path: str) -> list:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_an_exhibition_lasts_from_its_first_day_to_the_end_of_its_last(client):
    home = site_in("ru", "en")["en"]
    page = ExhibitionPageFactory(parent=home, slug="show", title="Faces", lead="A lead.")
    [event] = events_in(client, "/en/exhibitions.ics")
    assert {key: event.decoded(key) for key in ("dtstart", "dtend", "dtstamp")} == {
        "dtstart": datetime.date(2023, 10, 29),
        "dtend": datetime.date(2023, 11, 13),
        "dtstamp": datetime.datetime(2024, 3, 8, 12, tzinfo=datetime.UTC),
    }
    names = ("uid", "summary", "location", "url", "status", "transp")
    assert {key: str(event[key]) for key in names} == {
        "uid": f"{page.translation_key}.en",
        "summary": "Faces",
        "location": "Israels Plads, Copenhagen",
        "url": "http://localhost/en/show/",
        "status": "CONFIRMED",
        "transp": "TRANSPARENT",
    }


def test_the_calendar_bears_the_name_of_the_group(client):
    site_in("ru", "en")
    assert Calendar.from_ical(client.get("/en/exhibitions.ics").content)["name"] == "Home en"


@pytest.mark.parametrize(
    ("begins", "ends", "last_day", "expected"),
    [
        ("18:30", "20:00", 14, ("14T17:30", "14T19:00")),
        ("18:30", None, 14, ("14T17:30", None)),
        ("18:30", None, 15, ("14T17:30", "15T23:00")),
        ("18:30", "12:00", 15, ("14T17:30", "15T11:00")),
        (None, "12:00", 15, ("14", "16")),
    ],
)
def test_hours_are_told_in_utc_where_they_are_known(client, begins, ends, last_day, expected):
    home = site_in("ru", "en")["en"]
    EventPageFactory(
        parent=home,
        start_time=begins and datetime.time.fromisoformat(begins),
        end_time=ends and datetime.time.fromisoformat(ends),
        end_date=datetime.date(2024, 3, last_day),
        time_zone="Europe/Warsaw",
    )

    [event] = events_in(client, "/en/exhibitions.ics")

    times = [event.decoded(key) if key in event else None for key in ("dtstart", "dtend")]
    written = [time and time.isoformat().removesuffix(":00+00:00") for time in times]
    assert written == [day and f"2024-03-{day}" for day in expected]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("cancelled", ("CANCELLED", "Cancelled: Faces")),
        ("postponed", ("TENTATIVE", "Postponed: Faces")),
        ("rescheduled", ("CONFIRMED", "Faces")),
    ],
)
def test_what_is_off_says_so_also_where_a_phone_shows_no_status(client, status, expected):
    home = site_in("ru", "en")["en"]
    ExhibitionPageFactory(parent=home, title="Faces", event_status=status)

    [event] = events_in(client, "/en/exhibitions.ics")

    assert (str(event["status"]), str(event["summary"])) == expected


def test_drafts_and_private_exhibitions_are_not_in_it(client):
    home = site_in("ru", "en")["en"]
    ExhibitionPageFactory(parent=home, slug="draft", draft=True)
    ExhibitionPageFactory(parent=home, slug="private", private=True)
    assert events_in(client, "/en/exhibitions.ics") == []


def test_only_languages_with_exhibitions_or_events_offer_one_to_the_export():
    homes = site_in("ru", "en", "ko", "nl")
    page = ExhibitionPageFactory(parent=homes["ru"], slug="show")
    translated(page, "ko")
    EventPageFactory(parent=homes["nl"])
    assert calendar_paths(Site.objects.get()) == [
        "/exhibitions.ics",
        "/kr/exhibitions.ics",
        "/nl/exhibitions.ics",
    ]


def born(section, day: str, visibility: str = "month-day", **fields):
    person = PersonRecordFactory(birth_date=day, birth_visibility=visibility, **fields)
    return PrisonerPageFactory(parent=section, person=person)


@pytest.fixture
def section():
    return SectionPageFactory(parent=site_in("ru", "en")["en"], slug="people")


@pytest.mark.parametrize("visibility", ["full", "month-day"])
def test_a_birthday_comes_every_year_and_tells_none(client, section, visibility):
    page = born(section, "1984-04-12", visibility)

    with clock.as_of(datetime.date(2031, 1, 1)):
        [event] = events_in(client, "/en/birthdays.ics")

    assert event.decoded("dtstart") == datetime.date(2000, 4, 12)
    assert "dtend" not in event
    assert event["rrule"].to_ical() == b"FREQ=YEARLY"
    assert {key: str(event[key]) for key in ("uid", "summary", "url")} == {
        "uid": f"birthday-{page.translation_key}.en",
        "summary": "Birthday: Anna Primerova",
        "url": f"http://localhost/en/people/{page.slug}/",
    }


def test_who_was_born_on_29_february_is_not_forgotten_for_three_years(client, section):
    born(section, "1984-02-29")

    [event] = events_in(client, "/en/birthdays.ics")

    assert event["rrule"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"


def test_no_birthday_tells_of_who_is_dead_hidden_or_born_on_a_day_that_is_not_public(
    client, section
):
    born(section, "1984-04-13", "year")
    born(section, "1984-04-14", "hidden")
    born(section, "1984-04-15~")
    born(section, "1984-04")
    born(section, "1984-04-16", events=[("died", "2024-01-01")])
    withdrawn = born(section, "1984-04-17").person
    withdrawn.consents.update(withdrawn_on=datetime.date(2024, 2, 1))

    assert events_in(client, "/en/birthdays.ics") == []
    assert birthday_paths(Site.objects.get()) == []


def test_who_is_free_has_birthdays_too(client, section):
    born(section, "1984-04-12", events=[("released", "2024-01-01")])

    assert len(events_in(client, "/en/birthdays.ics")) == 1
    assert birthday_paths(Site.objects.get()) == ["/en/birthdays.ics"]


def test_the_calendars_grow_no_slower_with_their_entries(
    client, section, django_assert_max_num_queries
):
    for number in range(1, 6):
        born(section, f"1984-04-{number:02}")
        ExhibitionPageFactory(parent=section)
    for path in ("/en/birthdays.ics", "/en/exhibitions.ics"):
        client.get(path)
        with django_assert_max_num_queries(20):
            assert len(events_in(client, path)) == 5
