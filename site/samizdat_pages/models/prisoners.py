from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.api import APIField

from .base import PublicPage


class PrisonerPage(PublicPage):
    """A person's story in one language. What is fact and not prose stands in the record."""

    person = models.ForeignKey(
        "samizdat_pages.PersonRecord",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="pages",
    )
    charges = models.TextField(
        _("what they are accused of"), blank=True, help_text=_("In plain words, with the article.")
    )
    appeal = models.TextField(
        _("what readers can do"), blank=True, help_text=_("A letter, a signature, a donation.")
    )

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        FieldPanel("person"),
        FieldPanel("charges"),
        *PublicPage.body_panels,
        FieldPanel("appeal"),
    ]
    api_fields = [
        *PublicPage.api_fields,
        APIField("person"),
        APIField("charges"),
        APIField("appeal"),
    ]
    parent_page_types = ["samizdat_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("prisoner's profile")
        verbose_name_plural = _("prisoners' profiles")
