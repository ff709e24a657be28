"""What an exhibition and an event have in common: days, perhaps hours, and a place."""

import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.api import APIField

from .base import PublicPage
from .places import Venue


class OccasionPage(PublicPage):
    """Something that takes place somewhere, for a while."""

    class EventStatus(models.TextChoices):
        SCHEDULED = "scheduled", _("Takes place")
        POSTPONED = "postponed", _("Postponed")
        RESCHEDULED = "rescheduled", _("Moved to these dates")
        CANCELLED = "cancelled", _("Cancelled")

    start_date = models.DateField(_("first day"))
    end_date = models.DateField(_("last day"))
    start_time = models.TimeField(_("begins at"), null=True, blank=True)
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        default="UTC",
        help_text=_("Of the place, such as Europe/Copenhagen. The hours above are meant there."),
    )
    event_status = models.CharField(
        _("is it on?"), max_length=20, choices=EventStatus, default=EventStatus.SCHEDULED
    )
    opening_hours = models.CharField(
        _("hours in words"),
        max_length=200,
        blank=True,
        help_text=_("Such as: all day; Saturdays from noon."),
    )
    venue = models.ForeignKey(
        Venue, verbose_name=_("venue"), on_delete=models.PROTECT, related_name="+"
    )
    directions = models.TextField(_("how to get there"), blank=True)
    admission = models.CharField(_("admission"), max_length=200, blank=True)
    organisers = models.CharField(_("organised by"), max_length=250, blank=True)

    when_and_where_panels: list[Panel] = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
                FieldPanel("time_zone"),
                FieldPanel("opening_hours"),
                FieldPanel("event_status"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldPanel("directions"),
                FieldPanel("admission"),
                FieldPanel("organisers"),
            ],
            heading=_("Where"),
        ),
    ]
    api_fields = [
        *PublicPage.api_fields,
        *map(
            APIField,
            (
                *("start_date", "end_date", "start_time", "end_time", "time_zone"),
                *("event_status", "opening_hours", "venue", "directions", "admission"),
                "organisers",
            ),
        ),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.start_date and self.end_date and self.end_date < self.start_date:
            errors["end_date"] = _(
                "The last day (%(end)s) lies before the first day (%(start)s). Check both dates."
            ) % {"end": self.end_date, "start": self.start_date}
        same_day = self.start_date == self.end_date
        if same_day and self.start_time and self.end_time and self.end_time <= self.start_time:
            errors["end_time"] = _(
                "It ends (%(end)s) before it begins (%(start)s) on the same day. Check both times."
            ) % {"end": self.end_time, "start": self.start_time}
        if self.time_zone not in zoneinfo.available_timezones():
            errors["time_zone"] = _(
                "“%(name)s” is no time zone. Expected a name such as Europe/Copenhagen."
            ) % {"name": self.time_zone}
        if errors:
            raise ValidationError(errors)
