from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.api import APIField

from .base import PublicPage
from .occasions import OccasionPage
from .people import PersonRecord
from .rows import Row


class ExhibitionSeriesPage(PublicPage):
    """An exhibition that travels: what it is, and below it each place where it is shown."""

    languages = models.CharField(
        _("languages of the panels"),
        max_length=100,
        blank=True,
        help_text=_("Language tags with commas between them, such as: en, ru, da."),
    )

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        *PublicPage.body_panels,
        FieldPanel("languages"),
        InlinePanel("people_shown", heading=_("People shown"), label=_("Person")),
    ]
    api_fields = [*PublicPage.api_fields, APIField("languages"), APIField("people_shown")]
    parent_page_types = ["samizdat_pages.SectionPage"]
    subpage_types = ["samizdat_pages.ExhibitionPage"]

    class Meta:
        verbose_name = _("exhibition series")
        verbose_name_plural = _("exhibition series")

    @property
    def language_tags(self) -> list[str]:
        """The languages of the panels."""
        return [tag.strip() for tag in self.languages.split(",") if tag.strip()]


class SeriesPerson(Row):
    """One person in a series, wherever it is shown."""

    page = ParentalKey(ExhibitionSeriesPage, on_delete=models.CASCADE, related_name="people_shown")
    person = models.ForeignKey(
        PersonRecord, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("person")]


class ExhibitionPage(OccasionPage):
    """An exhibition in one place, from its first to its last day."""

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        *OccasionPage.when_and_where_panels,
        *PublicPage.body_panels,
        InlinePanel("panels_shown", heading=_("Panels"), label=_("Panel")),
    ]
    api_fields = [*OccasionPage.api_fields, APIField("panels_shown")]
    parent_page_types = ["samizdat_pages.SectionPage", "samizdat_pages.ExhibitionSeriesPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")


class ExhibitionPanel(Row):
    """One person's panel in an exhibition. It is shown only while a consent covers print."""

    page = ParentalKey(ExhibitionPage, on_delete=models.CASCADE, related_name="panels_shown")
    person = models.ForeignKey(
        PersonRecord,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="exhibition_panels",
    )
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("As it stands on the panel.")
    )

    panels = [FieldRowPanel([FieldPanel("person"), FieldPanel("number")])]
    api_fields = [APIField("person"), APIField("number")]
