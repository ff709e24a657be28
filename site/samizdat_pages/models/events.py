from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from .base import PublicPage
from .occasions import OccasionPage


class EventPage(OccasionPage):
    """A rally, an evening of letters, a talk: a day and a place, and no panels."""

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        *OccasionPage.when_and_where_panels,
        *PublicPage.body_panels,
    ]
    parent_page_types = ["samizdat_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
