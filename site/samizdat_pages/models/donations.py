"""Where money may be sent: one row for all languages, since a stale number costs money."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.snippets.models import register_snippet

from samizdat_pages.payments import PaymentError, check_bic, check_bitcoin, check_iban

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@register_snippet
class DonationChannel(index.Indexed, models.Model):
    """An account, a wallet or a service that takes donations for the group."""

    class Method(models.TextChoices):
        BANK = "bank", _("Bank transfer")
        PAYPAL = "paypal", _("PayPal")
        YOOMONEY = "yoomoney", _("YooMoney wallet")
        BITCOIN = "bitcoin", _("Bitcoin")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        ACTIVE = "active", _("Takes donations")
        INCOMPLETE = "incomplete", _("Incomplete: readers are told to ask")
        RETIRED = "retired", _("Closed: readers are told not to send")

    label = models.CharField(_("name"), max_length=100, help_text=_("Such as “EUR account”."))
    method = models.CharField(_("way of paying"), max_length=20, choices=Method)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.ACTIVE)
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("Such as EUR.")
    )
    iban = models.CharField(_("IBAN"), max_length=50, blank=True)
    domestic_number = models.CharField(
        _("account number in its own country"), max_length=50, blank=True
    )
    bic = models.CharField(_("BIC"), max_length=11, blank=True)
    bank = models.CharField(_("bank and its address"), max_length=250, blank=True)
    payee = models.CharField(
        _("payee as the bank has it"),
        max_length=250,
        blank=True,
        help_text=_("Letter by letter, or the bank may send the money back."),
    )
    number = models.CharField(_("wallet, address or account name"), max_length=200, blank=True)
    purpose = models.CharField(_("purpose of payment"), max_length=140, blank=True)
    note_required = models.CharField(_("note that must be added"), max_length=140, blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("label"),
                FieldRowPanel([FieldPanel("method"), FieldPanel("state")]),
            ],
            heading=_("Channel"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("currency"), FieldPanel("bic")]),
                FieldPanel("iban"),
                FieldPanel("domestic_number"),
                FieldPanel("payee"),
                FieldPanel("bank"),
            ],
            heading=_("Bank account"),
        ),
        FieldPanel("number"),
        MultiFieldPanel(
            [FieldPanel("purpose"), FieldPanel("note_required")], heading=_("What donors write")
        ),
    ]
    search_fields = [index.SearchField("label"), index.AutocompleteField("label")]

    class Meta:
        verbose_name = _("donation channel")
        verbose_name_plural = _("donation channels")

    def __str__(self) -> str:
        return f"{self.label} ({self.get_method_display()})"

    def clean(self) -> None:
        errors: dict[str, StrOrPromise] = {}
        for field, check in self._checks():
            try:
                setattr(self, field, check(getattr(self, field)))
            except PaymentError as error:
                errors[field] = str(error)
        if self.state == self.State.ACTIVE and not (self.iban or self.number):
            errors["state"] = _(
                "A channel that takes donations needs an IBAN or a wallet. Add it, or choose "
                "“Incomplete”."
            )
        if errors:
            raise ValidationError(errors)
        if self.iban:
            self.iban = iban.format(self.iban)

    def _checks(self) -> Iterator[tuple[str, Callable[[str], str]]]:
        """Give the fields with a number that can be checked, each with its check."""
        if self.iban:
            yield "iban", check_iban
        if self.bic:
            yield "bic", check_bic
        if self.method == self.Method.BITCOIN and self.number:
            yield "number", check_bitcoin
