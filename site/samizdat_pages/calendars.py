"""The exhibitions of one language as a calendar that phones subscribe to (RFC 5545)."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from icalendar import Calendar, Event
from wagtail.models import Page, PageQuerySet, Site

from samizdat_pages.models import ExhibitionPage
from samizdat_pages.paths import in_each_locale

NAME = "samizdat_exhibitions_calendar"


def exhibitions(request: HttpRequest) -> HttpResponse:
    """Serve the calendar of the locale that is asked for."""
    home = Site.find_for_request(request).root_page.localized
    calendar = exhibitions_calendar(home)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def exhibitions_calendar(home: Page) -> Calendar:
    """List the live and public exhibitions below a front page, by their first day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samizdat//Exhibitions//EN")
    calendar.add("version", "2.0")
    calendar.add("name", home.title)
    for page in shown_below(home).select_related("locale").order_by("start_date", "path"):
        calendar.add_component(_event(page))
    return calendar


def shown_below(home: Page) -> "PageQuerySet[ExhibitionPage]":
    """Select the exhibitions of one language that readers may see."""
    return ExhibitionPage.objects.descendant_of(home).live().public()


def calendar_paths(site: Site) -> list[str]:
    """Name the calendar of every locale that has exhibitions, for the export."""
    return in_each_locale(site, NAME, lambda home: shown_below(home).exists())


def _event(page: ExhibitionPage) -> Event:
    event = Event()
    event.add("uid", f"{page.translation_key}.{page.locale.language_code}")
    # The moment of the content, not of the request: equal content gives equal bytes.
    event.add("dtstamp", page.last_published_at)
    event.add("summary", page.title)
    event.add("description", page.lead)
    event.add("location", ", ".join(part for part in (page.venue, page.address) if part))
    event.add("url", page.full_url)
    event.add("dtstart", page.start_date)
    # The end of an event of whole days is the day after its last.
    event.add("dtend", page.end_date + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
