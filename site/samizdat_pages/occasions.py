"""Exhibitions and events as pages and lists show them: their places, series and hours."""

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.db.models import prefetch_related_objects

from samizdat_pages.dates.periods import locale_of
from samizdat_pages.localised import texts
from samizdat_pages.models import (
    ExhibitionPage,
    ExhibitionSeriesPage,
    OccasionPage,
    PlaceText,
    VenueText,
)
from samizdat_pages.recall import once
from samizdat_pages.visibility import shown


def load_venues(pages: Iterable[OccasionPage]) -> None:
    """Fetch the places of occasions, with their words, in a fixed number of queries."""
    words = texts(VenueText, "venue"), texts(PlaceText, "venue__place")
    prefetch_related_objects(list(pages), "venue__place", *words)


@once
def series_of(page: ExhibitionPage) -> ExhibitionSeriesPage | None:
    """Give the series that an exhibition belongs to, if readers may see it."""
    series: ExhibitionSeriesPage | None = shown(
        ExhibitionSeriesPage.objects.parent_of(page)
    ).first()
    return series


@once
def exhibitions_of(series: ExhibitionSeriesPage) -> list[ExhibitionPage]:
    """List where a series is shown, the latest first."""
    pages = list(shown(ExhibitionPage.objects.child_of(series)).order_by("-start_date", "path"))
    load_venues(pages)
    return pages


def zone_name(name: str, day: datetime.date, language: str) -> str:
    """Say which time an hour is in: "UTC+1, Copenhagen". The distance is that of the day."""
    moment = datetime.datetime.combine(day, datetime.time(12), ZoneInfo(name))
    distance = _distance(moment.utcoffset() or datetime.timedelta())
    city = (
        ""
        if "/" not in name
        else get_timezone_location(moment, locale=locale_of(language)[0], return_city=True)
    )
    return ", ".join(filter(None, (f"UTC{distance}", city)))


def _distance(offset: datetime.timedelta) -> str:
    """Write a distance from UTC: `+1`, `−3:30`, nothing for none."""
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return (f"{sign}{hours}" + (f":{rest:02}" if rest else "")) if minutes else ""
