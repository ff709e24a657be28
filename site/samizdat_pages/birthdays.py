"""The birthdays of one language's people as a calendar, for those who write cards (RFC 5545).

Every entry begins in the same leap year, whatever year the person was born in: so no year can be
read from one, not even by comparing, and equal content gives equal bytes in every year.
"""

from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from icalendar import Calendar, Event
from wagtail.models import Page, Site

from samizdat_pages.calendars import as_response, empty_calendar
from samizdat_pages.fronts import front_for
from samizdat_pages.models import PrisonerPage
from samizdat_pages.paths import in_each_locale
from samizdat_pages.persons.aftermath import has_birthdays
from samizdat_pages.persons.ages import shown_birth
from samizdat_pages.visibility import shown
from samizdat_pages.words import word

NAME = "samizdat_birthdays_calendar"
TITLE = "Birthdays as a calendar"
SOME_LEAP_YEAR = 2000


def birthdays(request: HttpRequest) -> HttpResponse:
    """Serve the calendar of the locale that is asked for."""
    home = front_for(request)
    return as_response(birthdays_calendar(home))


def birthdays_calendar(home: Page) -> Calendar:
    """List the birthdays of living people whose profile and day readers may know."""
    calendar = empty_calendar(home, "Birthdays")
    found = sorted(_birthdays(home), key=lambda each: (each[0], each[1].path))
    prefetch_related_objects([page for _birthday, page in found], "person__names")
    for (month, day), page in found:
        calendar.add_component(_event(page, date(SOME_LEAP_YEAR, month, day)))
    return calendar


def birthday_paths(site: Site) -> list[str]:
    """Name the calendar of every locale that has birthdays, for the export."""
    return in_each_locale(site, NAME, has_any_below)


def has_any_below(page: Page) -> bool:
    return bool(_birthdays(page))


def _birthdays(home: Page) -> list[tuple[tuple[int, int], PrisonerPage]]:
    pages = list(shown(PrisonerPage.objects.descendant_of(home)).select_related("locale"))
    prefetch_related_objects(pages, "person__status_events")
    found = [(_birthday(page.person), page) for page in pages]
    return [(birthday, page) for birthday, page in found if birthday]


def _birthday(person: Any) -> tuple[int, int] | None:
    birth = shown_birth(person.birth_date, person.birth_visibility)
    return birth.birthday if birth and has_birthdays(person.status_event) else None


def _event(page: PrisonerPage, day: date) -> Event:
    event = Event()
    event.add("uid", f"birthday-{page.translation_key}.{page.locale.language_code}")
    event.add("dtstamp", page.last_published_at)
    name = page.person.name_in(page.locale.language_code)
    event.add("summary", word("Birthday: %(name)s", name=name))
    event.add("url", page.full_url)
    event.add("dtstart", day)
    event.add("rrule", _every_year(day))
    event.add("transp", "TRANSPARENT")
    return event


def _every_year(day: date) -> dict[str, Any]:
    """Let 29 February be the last day of that month in other years, instead of never."""
    last_of_february = {"bymonth": 2, "bymonthday": -1}
    return {"freq": "yearly"} | (last_of_february if (day.month, day.day) == (2, 29) else {})
