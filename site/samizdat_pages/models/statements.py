from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.api import APIField

from .base import PublicPage


class StatementPage(PublicPage):
    """What the group says, calls for, or passes on with its source named."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("Statement")
        APPEAL = "appeal", _("Appeal")
        CALL = "call", _("Call for solidarity")
        ARTICLE = "article", _("Article")
        MANIFESTO = "manifesto", _("Manifesto")

    class Method(models.TextChoices):
        ORIGINAL = "original", _("Written in this language")
        HUMAN = "human", _("Translated by a person")
        MACHINE = "machine", _("Translated by a machine")
        MACHINE_EDITED = "machine-edited", _("Translated by a machine, corrected by a person")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.STATEMENT)
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("The day that the text itself bears.")
    )
    addressees = models.CharField(
        _("addressed to"), max_length=250, blank=True, help_text=_("Leave empty if to everybody.")
    )
    signatories = models.TextField(
        _("signed by"), blank=True, help_text=_("One line for each group or person.")
    )
    publisher = models.CharField(_("first published by"), max_length=150, blank=True)
    original_url = models.URLField(_("address of the original"), blank=True)
    method = models.CharField(
        _("how this text came about"), max_length=20, choices=Method, default=Method.ORIGINAL
    )

    content_panels: list[Panel] = [
        *PublicPage.content_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("date")], heading=_("Kind and date")),
        *PublicPage.body_panels,
        MultiFieldPanel(
            [FieldPanel("addressees"), FieldPanel("signatories")],
            heading=_("From whom, to whom"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("publisher"), FieldPanel("original_url"), FieldPanel("method")],
            heading=_("Where the text comes from"),
            classname="collapsed",
        ),
    ]
    api_fields = [
        *PublicPage.api_fields,
        APIField("kind"),
        APIField("date"),
        APIField("addressees"),
        APIField("signatories"),
        APIField("publisher"),
        APIField("original_url"),
        APIField("method"),
    ]
    parent_page_types = ["samizdat_pages.SectionPage", "samizdat_pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    @property
    def signatory_list(self) -> list[str]:
        """The signatories, one for each line that is not empty."""
        return [line.strip() for line in self.signatories.splitlines() if line.strip()]
