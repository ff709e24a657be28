"""What a person, or who may speak for them, allows to be published. Never published itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from samizdat_pages import clock
from samizdat_pages.persons.takedown import take_down
from samizdat_pages.text_checks import word_errors

from .people import PersonRecord


class Consent(models.Model):
    """A consent to one use, from a day on, perhaps to another; withdrawn, it never comes back.

    Who agrees anew gives a new consent. It is an ordinary row: no draft can hold a withdrawal
    back, and no old revision of a page can bring a consent back.
    """

    class Scope(models.TextChoices):
        NAME = "name", _("Name")
        CASE = "case", _("What happened to them")
        PHOTO = "photo", _("Portrait")
        HEALTH = "health", _("Health")
        MAIL = "mail", _("Address for letters")
        FUNDRAISING = "fundraising", _("Asking for donations")
        PRINT = "print", _("Printed panels")

    class Basis(models.TextChoices):
        SELF = "self", _("Said by the person")
        FAMILY = "family", _("Said by the family")
        LAWYER = "lawyer", _("Said by the lawyer")
        PUBLIC_RECORD = "public-record", _("Public already: court, press")

    person = models.ForeignKey(
        PersonRecord, on_delete=models.CASCADE, related_name="consents", verbose_name=_("person")
    )
    scope = models.CharField(_("what for"), max_length=20, choices=Scope)
    basis = models.CharField(_("who agreed"), max_length=20, choices=Basis)
    date = models.DateField(_("given on"))
    expires = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("The last day on which it holds.")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    evidence = models.CharField(
        _("where it is kept"),
        max_length=250,
        blank=True,
        help_text=_("Where to look it up: “letter of May, safe”. No names of those who passed it."),
    )

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}: {self.get_basis_display()}, {self.date}"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save. A withdrawal takes the profiles from readers in the same moment."""
        self._refuse_to_undo_withdrawal()
        super().save(*args, **kwargs)
        take_down(self)

    def clean(self) -> None:
        super().clean()
        self._refuse_to_undo_withdrawal()
        errors = word_errors(self)
        for name in ("date", "withdrawn_on"):
            day = getattr(self, name)
            if day and day > clock.today():
                errors[name] = ValidationError(
                    _("%(day)s lies in the future. Expected today (%(today)s) or earlier.")
                    % {"day": day, "today": clock.today()}
                )
        if self.date and self.expires and self.expires < self.date:
            errors["expires"] = ValidationError(
                _("The last day (%(end)s) lies before the first (%(start)s). Check both dates.")
                % {"end": self.expires, "start": self.date}
            )
        if self.date and self.withdrawn_on and self.withdrawn_on < self.date:
            errors["withdrawn_on"] = ValidationError(
                _("Withdrawn (%(end)s) before it was given (%(start)s). Check both dates.")
                % {"end": self.withdrawn_on, "start": self.date}
            )
        if errors:
            raise ValidationError(errors)

    def _refuse_to_undo_withdrawal(self) -> None:
        """Leave a withdrawn consent as it is, but for the note where it is kept."""
        before = Consent.objects.filter(pk=self.pk).exclude(withdrawn_on=None).first()
        lasting = ("person_id", "scope", "basis", "date", "expires", "withdrawn_on")
        if before and any(getattr(self, name) != getattr(before, name) for name in lasting):
            raise ValidationError(
                _(
                    "This consent was withdrawn on %(day)s, and that cannot be changed. Who agrees "
                    "anew gives a new consent: add one."
                )
                % {"day": before.withdrawn_on}
            )
