"""What the state accuses a person of, and what its courts said."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from samizdat_blocks.validators import validate_address
from samizdat_pages.text_checks import number_errors, word_errors

from .cases import LawProvision
from .fields import PartialDateField
from .people import PersonRecord
from .places import Court
from .rows import Row
from .sources import Sourced


class Charge(Row, ClusterableModel):
    """An accusation under one article. Its updates say what became of it."""

    person = ParentalKey(PersonRecord, on_delete=models.CASCADE, related_name="charges")
    provision = models.ForeignKey(
        LawProvision,
        verbose_name=_("article of the law"),
        on_delete=models.PROTECT,
        related_name="charges",
    )
    date = PartialDateField(_("since"), blank=True)

    class Meta(Row.Meta):
        verbose_name = _("charge")
        verbose_name_plural = _("charges")

    def __str__(self) -> str:
        return str(self.provision)


class ChargeUpdate(Row):
    """What happened to a charge on a day."""

    class Status(models.TextChoices):
        BROUGHT = "brought", _("Brought")
        CHANGED = "changed", _("Changed")
        DROPPED = "dropped", _("Dropped")
        CONVICTED = "convicted", _("Found guilty")
        ACQUITTED = "acquitted", _("Acquitted")
        QUASHED = "quashed", _("Quashed")

    charge = ParentalKey(Charge, on_delete=models.CASCADE, related_name="updates")
    status = models.CharField(_("what happened"), max_length=20, choices=Status)
    date = PartialDateField(_("date"))
    source = models.CharField(_("source"), max_length=250, blank=True)
    source_url = models.URLField(
        _("address of the source"), blank=True, validators=[validate_address]
    )

    class Meta(Row.Meta):
        verbose_name = _("news of a charge")
        verbose_name_plural = _("news of charges")

    def clean(self) -> None:
        super().clean()
        if errors := word_errors(self):
            raise ValidationError(errors)


class Sentence(Sourced, Row):
    """What a court imposed."""

    class Kind(models.TextChoices):
        TERM = "term", _("Imprisonment for a time")
        LIFE = "life", _("Imprisonment for life")
        SUSPENDED = "suspended", _("Suspended imprisonment")
        RESTRICTION = "restriction", _("Restricted freedom")
        LABOUR = "labour", _("Forced labour")
        TREATMENT = "treatment", _("Compulsory treatment")
        FINE = "fine", _("A fine alone")

    class Regime(models.TextChoices):
        SETTLEMENT = "settlement", _("Colony settlement")
        GENERAL = "general", _("General regime")
        STRICT = "strict", _("Strict regime")
        SPECIAL = "special", _("Special regime")
        PRISON = "prison", _("Prison regime")

    class Appeal(models.TextChoices):
        PENDING = "pending", _("Appeal pending")
        UPHELD = "upheld", _("Upheld on appeal")
        CHANGED = "changed", _("Changed on appeal")
        QUASHED = "quashed", _("Quashed on appeal")

    person = ParentalKey(PersonRecord, on_delete=models.CASCADE, related_name="sentences")
    court = models.ForeignKey(
        Court,
        verbose_name=_("court"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sentences",
    )
    date = PartialDateField(_("date"))
    kind = models.CharField(_("sentence"), max_length=20, choices=Kind, default=Kind.TERM)
    years = models.PositiveSmallIntegerField(_("years"), default=0)
    months = models.PositiveSmallIntegerField(_("months"), default=0)
    days = models.PositiveSmallIntegerField(_("days"), default=0)
    regime = models.CharField(_("regime"), max_length=20, blank=True, choices=Regime)
    fine = models.DecimalField(_("fine"), max_digits=14, decimal_places=2, null=True, blank=True)
    fine_currency = models.CharField(_("currency"), max_length=3, blank=True)
    appeal = models.CharField(_("appeal"), max_length=20, blank=True, choices=Appeal)
    expected_release = PartialDateField(
        _("expected release"),
        blank=True,
        help_text=_("Empty: computed from the arrest and the length. A court may count otherwise."),
    )

    class Meta(Row.Meta):
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")

    def clean(self) -> None:
        super().clean()
        errors = word_errors(self) | number_errors(self)
        timed = {self.Kind.TERM, self.Kind.SUSPENDED, self.Kind.RESTRICTION, self.Kind.LABOUR}
        if self.kind in timed and not (self.years or self.months or self.days):
            errors["years"] = ValidationError(
                _("Expected the length of the sentence, found none. Fill in years, months or days.")
            )
        if self.fine is not None and not self.fine_currency:
            errors["fine_currency"] = ValidationError(
                _("Expected the currency of the fine, such as RUB.")
            )
        if errors:
            raise ValidationError(errors)
