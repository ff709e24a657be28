"""Where things happen: towns, venues, prisons, courts, and the rules for letters."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from samizdat_blocks.languages import validate_language_tag
from samizdat_blocks.validators import validate_address

from .fields import CountryField
from .texts import LocalisedText, WithTexts


class Place(WithTexts):
    """A town or a region."""

    country = CountryField(_("country"), blank=True)

    class Meta:
        verbose_name = _("town or region")
        verbose_name_plural = _("towns and regions")


class PlaceText(LocalisedText):
    owner = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=150)

    class Meta(LocalisedText.Meta):
        verbose_name = _("name of a town or region")
        verbose_name_plural = _("names of towns and regions")


class Venue(WithTexts):
    """Where readers can go: a square, a gallery, a library."""

    place = models.ForeignKey(
        Place,
        verbose_name=_("town"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.CharField(
        _("address"), max_length=250, blank=True, help_text=_("As an envelope bears it there.")
    )

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")


class VenueText(LocalisedText):
    owner = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=200)

    class Meta(LocalisedText.Meta):
        verbose_name = _("name of a venue")
        verbose_name_plural = _("names of venues")


class Court(WithTexts):
    """A court that passes sentences."""

    country = CountryField(_("country"), blank=True)

    class Meta:
        verbose_name = _("court")
        verbose_name_plural = _("courts")


class CourtText(LocalisedText):
    owner = models.ForeignKey(Court, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=200)

    class Meta(LocalisedText.Meta):
        verbose_name = _("name of a court")
        verbose_name_plural = _("names of courts")


class MailRules(WithTexts):
    """What a letter must and must not be, to arrive. Several facilities may share the rules."""

    languages = models.CharField(
        _("languages of letters"),
        max_length=100,
        blank=True,
        help_text=_("Language tags with commas between them, such as: ru, be. Empty: any."),
    )
    birth_year_needed = models.BooleanField(
        _("the year of birth stands in the address"), default=False
    )
    sender_needed = models.BooleanField(
        _("the sender’s name and address must be on the letter"), default=False
    )
    photos_allowed = models.BooleanField(_("photographs may be enclosed"), default=True)
    max_pages = models.PositiveSmallIntegerField(
        _("pages at most"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    service_name = models.CharField(_("service that carries letters"), max_length=100, blank=True)
    service_url = models.URLField(
        _("address of the service"), blank=True, validators=[validate_address]
    )

    class Meta:
        verbose_name = _("rules for letters")
        verbose_name_plural = _("rules for letters")

    def clean(self) -> None:
        super().clean()
        try:
            for tag in self.language_tags:
                validate_language_tag(tag)
        except ValidationError as error:
            raise ValidationError({"languages": error}) from error

    @property
    def language_tags(self) -> list[str]:
        """The languages in which a letter may be written; none means any."""
        return [tag.strip() for tag in self.languages.split(",") if tag.strip()]


class MailRulesText(LocalisedText):
    owner = models.ForeignKey(MailRules, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(
        _("name"), max_length=150, help_text=_("For editors, such as “Prisons of Belarus”.")
    )
    avoid = models.TextField(
        _("what to avoid"),
        blank=True,
        help_text=_("What gets a letter, or the person, into trouble."),
    )

    class Meta(LocalisedText.Meta):
        verbose_name = _("words about the rules for letters")
        verbose_name_plural = _("words about the rules for letters")


class Facility(WithTexts):
    """A place where people are held."""

    class Kind(models.TextChoices):
        POLICE = "police", _("Police cells")
        REMAND = "remand", _("Remand prison")
        PRISON = "prison", _("Prison")
        COLONY = "colony", _("Penal colony")
        HOSPITAL = "hospital", _("Hospital")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PRISON)
    country = CountryField(_("country"), blank=True)
    place = models.ForeignKey(
        Place,
        verbose_name=_("town"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    mail_rules = models.ForeignKey(
        MailRules,
        verbose_name=_("rules for letters"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="facilities",
    )

    class Meta:
        verbose_name = _("prison or colony")
        verbose_name_plural = _("prisons and colonies")


class FacilityText(LocalisedText):
    owner = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=200)

    class Meta(LocalisedText.Meta):
        verbose_name = _("name of a prison or colony")
        verbose_name_plural = _("names of prisons and colonies")
