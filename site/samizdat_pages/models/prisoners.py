from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.api import APIField

from samizdat_pages.persons import aftermath
from samizdat_pages.visibility import is_vetoed

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
        _("what readers can do"),
        blank=True,
        help_text=_("To get the person free. It goes when the person is free, or dead."),
    )
    card_text = models.CharField(
        _("text for cards"),
        max_length=120,
        blank=True,
        help_text=_("One sentence for lists and share cards. Empty: the lead."),
    )

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        FieldPanel("person"),
        FieldPanel("charges"),
        *PublicPage.body_panels,
        FieldPanel("appeal"),
        FieldPanel("card_text"),
    ]
    api_fields = [
        *PublicPage.api_fields,
        APIField("person"),
        APIField("charges"),
        APIField("appeal"),
        APIField("card_text"),
    ]
    parent_page_types = ["samizdat_pages.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("prisoner's profile")
        verbose_name_plural = _("prisoners' profiles")

    @property
    def may_be_shown(self) -> bool:
        """Say whether readers may know of the page, if it is published and public."""
        return not is_vetoed(self)

    @property
    def may_fundraise(self) -> bool:
        """Say whether the page may ask for donations for the person today."""
        if self.person_id is None:
            return False
        return self.person.may("fundraising") and aftermath.needs_money(self.person.status_event)
