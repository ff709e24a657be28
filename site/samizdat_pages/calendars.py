"""The exhibitions and events of one language as a calendar that phones subscribe to (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from icalendar import Calendar, Event
from wagtail.models import Page, PageQuerySet, Site

from samizdat_pages.fronts import front_for
from samizdat_pages.localised import Said, said
from samizdat_pages.models import EventPage, ExhibitionPage, OccasionPage
from samizdat_pages.occasions import load_venues
from samizdat_pages.paths import in_each_locale
from samizdat_pages.visibility import shown

NAME = "samizdat_exhibitions_calendar"
TITLE = "All dates as a calendar"
STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
SAID_LOUDLY = frozenset(STATUS)


def exhibitions(request: HttpRequest) -> HttpResponse:
    """Serve the calendar of the locale that is asked for."""
    home = front_for(request)
    return as_response(exhibitions_calendar(home))


def as_response(calendar: Calendar) -> HttpResponse:
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def empty_calendar(home: Page, product: str) -> Calendar:
    """Begin a calendar that bears the name of the group."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Samizdat//{product}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", home.title)
    return calendar


def exhibitions_calendar(home: Page) -> Calendar:
    """List the live and public occasions below a front page, by their first day."""
    calendar = empty_calendar(home, "Exhibitions")
    for page in sorted(_occasions(home), key=lambda page: (page.start_date, page.path)):
        calendar.add_component(_event(page))
    return calendar


def shown_below(home: Page) -> "PageQuerySet[Page]":
    """Select the exhibitions and events of one language that readers may see."""
    return shown(Page.objects.type(ExhibitionPage, EventPage).descendant_of(home))


def calendar_paths(site: Site) -> list[str]:
    """Name the calendar of every locale that has exhibitions or events, for the export."""
    return in_each_locale(site, NAME, lambda home: shown_below(home).exists())


def period_of(page: OccasionPage) -> tuple[date | datetime, date | datetime | None]:
    """Give the first moment or day of an occasion, and the one at which it is over.

    Whole days, the last of which is not part of it, unless an hour is known for the beginning.
    Hours are in UTC then. Without one for the end, a day of several ends with its last day, and
    of a single one the end is unknown.
    """
    after = page.end_date + timedelta(days=1)
    if page.start_time is None:
        return page.start_date, after
    zone = ZoneInfo(page.time_zone)

    def moment(day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, zone).astimezone(UTC)

    begins = moment(page.start_date, page.start_time)
    if page.end_time:
        return begins, moment(page.end_date, page.end_time)
    return begins, None if page.end_date == page.start_date else moment(after, time())


def location(page: OccasionPage) -> str:
    """Write where it is on one line: the venue, its address, its town."""
    venue, language = page.venue, page.locale.language_code
    names = [said(venue, language), Said(venue.address), said(venue.place, language)]
    return ", ".join(name.text for name in names if name and name.text)


def _occasions(home: Page) -> list[OccasionPage]:
    found: list[OccasionPage] = []
    for model in (ExhibitionPage, EventPage):
        found += shown(model.objects.descendant_of(home)).select_related("locale")
    load_venues(found)
    return found


def _event(page: OccasionPage) -> Event:
    begins, ends = period_of(page)
    is_day = not isinstance(begins, datetime)
    event = Event()
    event.add("uid", f"{page.translation_key}.{page.locale.language_code}")
    # The moment of the content, not of the request: equal content gives equal bytes.
    event.add("dtstamp", page.last_published_at)
    event.add("summary", _summary(page))
    event.add("description", page.lead)
    event.add("location", location(page))
    event.add("url", page.full_url)
    event.add("dtstart", begins)
    if ends:
        event.add("dtend", ends)
    event.add("status", STATUS.get(page.event_status, "CONFIRMED"))
    # An exhibition of two weeks keeps nobody's day.
    event.add("transp", "TRANSPARENT" if is_day else "OPAQUE")
    return event


def _summary(page: OccasionPage) -> str:
    """Say in the title that it is off: not every phone shows the status."""
    loud = page.event_status in SAID_LOUDLY
    return f"{page.get_event_status_display()}: {page.title}" if loud else page.title
