"""What people are prosecuted for, together with whom, and who stands up for them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from samizdat_blocks.validators import validate_address
from samizdat_pages.text_checks import word_errors

from .fields import CountryField
from .places import Place
from .rows import Row
from .texts import LocalisedText, WithTexts


class LawProvision(WithTexts):
    """An article of a law, as charges name it."""

    country = CountryField(_("country"))
    article = models.CharField(
        _("article"), max_length=40, help_text=_("Such as 207.3 or 361-4, part 2.")
    )

    class Meta:
        verbose_name = _("article of a law")
        verbose_name_plural = _("articles of laws")
        ordering = ["country", "article"]


class LawProvisionText(LocalisedText):
    owner = models.ForeignKey(LawProvision, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(
        _("what it forbids"), max_length=250, help_text=_("In a few words, as people say it.")
    )
    law = models.CharField(
        _("law"), max_length=150, help_text=_("Such as: Criminal Code of Russia.")
    )

    class Meta(LocalisedText.Meta):
        verbose_name = _("words about an article of a law")
        verbose_name_plural = _("words about articles of laws")

    def __str__(self) -> str:
        return f"{self.owner.article} · {self.name}"


class Organisation(WithTexts):
    """A group, an agency, an institution that is named again and again."""

    website = models.URLField(_("website"), blank=True, validators=[validate_address])

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class OrganisationText(LocalisedText):
    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=200)

    class Meta(LocalisedText.Meta):
        verbose_name = _("name of an organisation")
        verbose_name_plural = _("names of organisations")


class Case(WithTexts, ClusterableModel):
    """A prosecution of several people, known by a name."""

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["pk"]


class CaseText(LocalisedText):
    owner = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("what it is about"), blank=True, max_length=600)

    class Meta(LocalisedText.Meta):
        verbose_name = _("words about a case")
        verbose_name_plural = _("words about cases")


class CaseCount(Row):
    """How many people a case has hit in one place, on a day, by a source."""

    case = ParentalKey(Case, on_delete=models.CASCADE, related_name="counts")
    number = models.PositiveIntegerField(_("people"))
    place = models.ForeignKey(
        Place,
        verbose_name=_("town or region"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    as_of = models.DateField(_("as of"))
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(
        _("address of the source"), blank=True, validators=[validate_address]
    )

    class Meta(Row.Meta):
        verbose_name = _("count")
        verbose_name_plural = _("counts")

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)


class Byline(WithTexts):
    """A name under texts, chosen for readers. It has no tie to any account on purpose."""

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")


class BylineText(LocalisedText):
    name_field = "pseudonym"

    owner = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="texts")
    pseudonym = models.CharField(
        _("name shown to readers"),
        max_length=100,
        help_text=_("Never somebody’s own name, unless they want it under these texts."),
    )

    class Meta(LocalisedText.Meta):
        verbose_name = _("words of a byline")
        verbose_name_plural = _("words of bylines")
