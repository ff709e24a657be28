"""What happens to a person, where they are held, and where letters reach them.

Ordinary rows without drafts or revisions: what is written here holds at once, in every language,
and going back to an older version of a page cannot undo it.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samizdat_pages import clock
from samizdat_pages.persons import custodies
from samizdat_pages.text_checks import number_errors, word_errors

from .fields import PartialDateField, partial
from .people import PersonRecord
from .places import Facility
from .sources import Sourced


class StatusEvent(Sourced):
    """One thing that happened: the person's status from that day on."""

    class Status(models.TextChoices):
        WANTED = "wanted", _("Wanted")
        DETAINED = "detained", _("Detained")
        REMAND = "remand", _("In pre-trial detention")
        HOUSE_ARREST = "house-arrest", _("Under house arrest")
        ON_TRIAL = "on-trial", _("On trial")
        CONVICTED = "convicted", _("Serving a sentence")
        COMPULSORY_TREATMENT = "compulsory-treatment", _("In compulsory treatment")
        IN_TRANSIT = "in-transit", _("Being transferred")
        WHEREABOUTS_UNKNOWN = "whereabouts-unknown", _("Whereabouts unknown")
        RELEASED = "released", _("Released")
        DEPORTED = "deported", _("Deported")
        EXILE = "exile", _("In exile")
        DISAPPEARED = "disappeared", _("Disappeared")
        DIED = "died", _("Died")

    class Reason(models.TextChoices):
        """Why somebody is free again."""

        NONE = "", "—"
        SERVED = "served", _("after serving the sentence")
        PAROLE = "parole", _("on parole")
        PARDON = "pardon", _("by a pardon")
        AMNESTY = "amnesty", _("by an amnesty")
        EXCHANGE = "exchange", _("in an exchange of prisoners")
        QUASHED = "quashed", _("after the verdict was quashed")
        ACQUITTED = "acquitted", _("after an acquittal")
        DROPPED = "dropped", _("after the charges were dropped")
        PENDING = "pending", _("until the trial")

    person = models.ForeignKey(
        PersonRecord,
        on_delete=models.CASCADE,
        related_name="status_events",
        verbose_name=_("person"),
    )
    status = models.CharField(_("status"), max_length=30, choices=Status)
    date = PartialDateField(_("date"))
    reason = models.CharField(
        _("how it came about"),
        max_length=20,
        blank=True,
        choices=[choice for choice in Reason.choices if choice[0]],
    )
    source = models.CharField(_("source"), max_length=250)
    recorded_at = models.DateTimeField(_("entered on"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.date}"

    def clean(self) -> None:
        super().clean()
        errors = word_errors(self) | number_errors(self)
        if future := custodies.future_error(self.date):
            errors["date"] = future
        if errors:
            raise ValidationError(errors)


class Custody(Sourced):
    """A time in which a person is held in one place."""

    person = models.ForeignKey(
        PersonRecord, on_delete=models.CASCADE, related_name="custodies", verbose_name=_("person")
    )
    facility = models.ForeignKey(
        Facility,
        verbose_name=_("prison or colony"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="custodies",
    )
    begins = PartialDateField(_("from"))
    ends = PartialDateField(
        _("until"), blank=True, help_text=_("Empty while the person is held there.")
    )

    class Meta:
        verbose_name = _("custody")
        verbose_name_plural = _("custodies")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.facility or '—'}, {self.begins}/{self.ends}"

    @property
    def is_open(self) -> bool:
        """Whether the person is held there still."""
        return not self.ends

    def clean(self) -> None:
        super().clean()
        errors = word_errors(self) | number_errors(self)
        if partial(self.begins) and (not self.ends or partial(self.ends)):
            others = Custody.objects.filter(person_id=self.person_id).exclude(pk=self.pk)
            errors |= custodies.errors(self, list(others))
        if errors:
            raise ValidationError(errors)


class MailAddress(models.Model):
    """Where letters reach the person during one custody. Shown only while they do."""

    custody = models.OneToOneField(
        Custody, on_delete=models.CASCADE, related_name="address", verbose_name=_("custody")
    )
    recipient_line = models.CharField(
        _("recipient"),
        max_length=200,
        help_text=_("In the script of the country, with what the prison demands: year of birth …"),
    )
    lines = models.TextField(
        _("address"), help_text=_("Line by line, in the script of the country.")
    )
    verified_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_(
            "The last day on which you know that a letter arrived. Empty: readers do not see it."
        ),
    )

    class Meta:
        verbose_name = _("address for letters")
        verbose_name_plural = _("addresses for letters")

    def __str__(self) -> str:
        return self.recipient_line

    def clean(self) -> None:
        super().clean()
        errors = word_errors(self)
        if self.verified_on and self.verified_on > clock.today():
            errors["verified_on"] = ValidationError(
                _("%(day)s lies in the future. Write the day on which you checked the address.")
                % {"day": self.verified_on}
            )
        if errors:
            raise ValidationError(errors)
