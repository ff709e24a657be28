from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.api import APIField
from wagtail.models import Orderable

from .base import PublicPage


class ExhibitionPage(PublicPage):
    """An exhibition in one place, from its first to its last day."""

    start_date = models.DateField(_("first day"))
    end_date = models.DateField(_("last day"))
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    venue = models.CharField(_("place"), max_length=200)
    address = models.CharField(_("address"), max_length=250, blank=True)
    directions = models.TextField(_("how to get there"), blank=True)
    admission = models.CharField(_("admission"), max_length=200, blank=True)
    organisers = models.CharField(_("organised by"), max_length=250, blank=True)

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldPanel("opening_hours"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("venue"),
                FieldPanel("address"),
                FieldPanel("directions"),
                FieldPanel("admission"),
                FieldPanel("organisers"),
            ],
            heading=_("Where"),
        ),
        *PublicPage.body_panels,
        InlinePanel("panels_shown", heading=_("People shown"), label=_("Person")),
    ]
    api_fields = [
        *PublicPage.api_fields,
        APIField("start_date"),
        APIField("end_date"),
        APIField("opening_hours"),
        APIField("venue"),
        APIField("address"),
        APIField("directions"),
        APIField("admission"),
        APIField("organisers"),
        APIField("panels_shown"),
    ]
    parent_page_types = ["samizdat_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")

    def clean(self) -> None:
        super().clean()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError(
                {
                    "end_date": _(
                        "The last day (%(end)s) lies before the first day (%(start)s). "
                        "Check both dates."
                    )
                    % {"end": self.end_date, "start": self.start_date}
                }
            )


class ExhibitionPanel(Orderable):
    """One person's place in an exhibition. The order is the order of the panels."""

    page = ParentalKey(ExhibitionPage, on_delete=models.CASCADE, related_name="panels_shown")
    person = models.ForeignKey(
        "samizdat_pages.PersonRecord",
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="exhibition_panels",
    )

    panels = [FieldPanel("person")]
    api_fields = [APIField("person")]
