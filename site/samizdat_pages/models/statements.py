from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.api import APIField
from wagtail.models import TranslatableMixin

from samizdat_blocks.validators import validate_address
from samizdat_pages.text_checks import number_errors, word_errors

from .base import PublicPage
from .cases import Byline, Case
from .fields import LanguageTagField
from .people import PersonRecord
from .rows import Row


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
    archived_url = models.URLField(_("archived copy"), blank=True, validators=[validate_address])
    original_language = LanguageTagField(_("language of the original"), blank=True)
    method = models.CharField(
        _("how this text came about"), max_length=20, choices=Method, default=Method.ORIGINAL
    )
    translator = models.CharField(
        _("translated by"),
        max_length=150,
        blank=True,
        help_text=_("As the translator wants to be called in public. Empty: nobody is named."),
    )
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, help_text=_("Such as CC BY-SA 4.0.")
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
            [
                *map(FieldPanel, ("publisher", "original_url", "archived_url")),
                *map(FieldPanel, ("original_language", "method", "translator", "licence")),
            ],
            heading=_("Where the text comes from"),
            classname="collapsed",
        ),
        InlinePanel("bylines", heading=_("Bylines"), label=_("Byline")),
        InlinePanel("related_people", heading=_("People it is about"), label=_("Person")),
        InlinePanel("related_cases", heading=_("Cases it is about"), label=_("Case")),
        InlinePanel("corrections", heading=_("Corrections"), label=_("Correction")),
    ]
    api_fields = [
        *PublicPage.api_fields,
        APIField("kind"),
        APIField("date"),
        APIField("addressees"),
        APIField("signatories"),
        APIField("publisher"),
        APIField("original_url"),
        APIField("archived_url"),
        APIField("original_language"),
        APIField("method"),
        APIField("translator"),
        APIField("licence"),
        APIField("bylines"),
        APIField("related_people"),
        APIField("related_cases"),
        APIField("corrections"),
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


class StatementByline(Row):
    """A byline under a statement."""

    page = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="bylines")
    byline = models.ForeignKey(
        Byline, verbose_name=_("byline"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("byline")]


class RelatedPerson(Row):
    """A person whom a statement is about."""

    page = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="related_people")
    person = models.ForeignKey(
        PersonRecord, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("person")]


class RelatedCase(Row):
    """A case that a statement is about."""

    page = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="related_cases")
    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.CASCADE, related_name="statements"
    )

    panels = [FieldPanel("case")]


class Correction(TranslatableMixin, Row):
    """What was wrong in a published text, and since when it is right."""

    page = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField(_("corrected on"))
    text = models.TextField(_("what was corrected"), max_length=600)

    panels = [FieldPanel("date"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Row.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self) | number_errors(self):
            raise ValidationError(errors)
