"""What a project serves below each locale's path, before Wagtail's own addresses."""

from django.urls import path

from samizdat_pages.calendars import exhibitions
from samizdat_pages.feeds import LatestFeed

urlpatterns = [
    path("feed.xml", LatestFeed(), name="samizdat_feed"),
    path("exhibitions.ics", exhibitions, name="samizdat_exhibitions_calendar"),
]
