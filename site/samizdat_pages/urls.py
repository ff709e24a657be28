"""What a project serves below each locale's path, before Wagtail's own addresses."""

from django.urls import path

from samizdat_pages import feeds
from samizdat_pages.birthdays import birthdays
from samizdat_pages.calendars import exhibitions
from samizdat_pages.feeds import LatestFeed

urlpatterns = [
    path("feed.xml", LatestFeed(), name="samizdat_feed"),
    path("statements.xml", LatestFeed(feeds.STATEMENTS), name=feeds.STATEMENTS.name),
    path("people.xml", LatestFeed(feeds.PEOPLE), name=feeds.PEOPLE.name),
    path("events.xml", LatestFeed(feeds.EVENTS), name=feeds.EVENTS.name),
    path("exhibitions.ics", exhibitions, name="samizdat_exhibitions_calendar"),
    path("birthdays.ics", birthdays, name="samizdat_birthdays_calendar"),
]
