"""Where money may be sent: one row for all languages, since a stale number costs money."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from samizdat_pages import clock
from samizdat_pages.donations.checks import detail_errors
from samizdat_pages.donations.forms import ChannelForm
from samizdat_pages.donations.notices import Notices, notice_error, notices_in, texts_with_origin
from samizdat_pages.text_checks import word_errors

from .fields import CountryField
from .texts import LocalisedText, WithTexts

if TYPE_CHECKING:
    from .channel_changes import ChannelChange


class DonationChannel(index.Indexed, WithTexts):
    """An account, a wallet or a service that takes donations for the group.

    The row holds what a second person has confirmed; what somebody else has written meanwhile
    waits as its `change`. A program that saves a row is taken at its word.
    """

    class Method(models.TextChoices):
        SEPA = "sepa", _("Bank transfer in euro (SEPA)")
        BANK = "bank", _("Another bank transfer")
        PAYPAL = "paypal", _("PayPal")
        YOOMONEY = "yoomoney", _("YooMoney wallet")
        BITCOIN = "bitcoin", _("Bitcoin")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        ACTIVE = "active", _("Takes donations")
        PAUSED = "paused", _("Paused: readers are told not to send for now")
        INCOMPLETE = "incomplete", _("Incomplete: readers are told to ask")
        RETIRED = "retired", _("Closed: readers are told not to send")

    method = models.CharField(_("way of paying"), max_length=20, choices=Method)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.INCOMPLETE)
    closed_on = models.DateField(
        _("closed on"), null=True, blank=True, help_text=_("Empty: today, once it is closed.")
    )
    verified_on = models.DateField(
        _("details compared on"),
        null=True,
        blank=True,
        help_text=_("The day when somebody last compared them with the bank or the wallet."),
    )
    no_known_danger = models.BooleanField(
        _("no known danger"),
        default=False,
        help_text=_(
            "Nobody who donates this way has to fear anything, wherever they live. Else write a "
            "danger notice in each language, such as: do not donate from within Russia or Belarus."
        ),
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("Such as EUR.")
    )
    iban = models.CharField(_("IBAN"), max_length=50, blank=True)
    domestic_number = models.CharField(
        _("account number in its own country"), max_length=50, blank=True
    )
    bic = models.CharField(_("BIC"), max_length=20, blank=True)
    payee_as_registered = models.CharField(
        _("payee as the bank has it"),
        max_length=250,
        blank=True,
        help_text=_("Letter by letter, or the bank may send the money back."),
    )
    payee_street = models.CharField(_("street and number"), max_length=150, blank=True)
    payee_postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    payee_town = models.CharField(_("town"), max_length=100, blank=True)
    payee_country = CountryField(_("country"), blank=True)
    bank_name = models.CharField(_("name of the bank"), max_length=250, blank=True)
    bank_street = models.CharField(_("street and number"), max_length=150, blank=True)
    bank_postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    bank_town = models.CharField(_("town"), max_length=100, blank=True)
    bank_country = CountryField(_("country"), blank=True)
    number = models.CharField(
        _("wallet, address or account name"),
        max_length=200,
        blank=True,
        help_text=_("PayPal: an e-mail address, a name of PayPal.Me or the link of a button."),
    )
    purpose = models.CharField(
        _("purpose of payment"),
        max_length=140,
        blank=True,
        help_text=_("What donors write, in the language that the bank expects."),
    )
    note_required = models.CharField(
        _("note that must be added"),
        max_length=140,
        blank=True,
        help_text=_("Word for word, or the donation does not arrive where it should."),
    )
    confirmed = models.BooleanField(default=True, editable=False)

    change: "ChannelChange"
    # What a form is about to save, which is not in the database yet.
    notices_typed: Notices | None = None

    base_form_class = ChannelForm
    search_fields = [
        index.RelatedFields(
            "texts", [index.SearchField("label"), index.AutocompleteField("label")]
        ),
        index.FilterField("method"),
        index.FilterField("state"),
    ]

    class Meta:
        verbose_name = _("donation channel")
        verbose_name_plural = _("donation channels")

    @property
    def is_bank_account(self) -> bool:
        return self.method in {self.Method.SEPA, self.Method.BANK}

    @property
    def waiting_change(self) -> "ChannelChange | None":
        """Give what somebody wrote and nobody has confirmed yet, if there is anything."""
        return getattr(self, "change", None)

    def clean(self) -> None:
        errors: Any = word_errors(self) or detail_errors(self)
        errors |= {name: error for name, error in self._state_errors() if name not in errors}
        if errors:
            raise ValidationError(errors)
        if self.state == self.State.RETIRED:
            self.closed_on = self.closed_on or clock.today()
        else:
            self.closed_on = None

    def _state_errors(self) -> Any:
        """Find what the state of the channel does not allow."""
        today = clock.today()
        for field in ("closed_on", "verified_on"):
            day = getattr(self, field)
            if day and day > today:
                yield field, _("This day has not come yet. Expected today or a day before.")
        if self.state == self.State.ACTIVE:
            if not (self.iban or self.domestic_number or self.number):
                yield (
                    "state",
                    _(
                        "A channel that takes donations needs an account number or a wallet. Add "
                        "it, or choose “Incomplete”."
                    ),
                )
            if not self.verified_on:
                yield (
                    "verified_on",
                    _(
                        "Compare the details with the bank or the wallet before anybody donates, "
                        "and say here on which day you did."
                    ),
                )
        if error := notice_error(self, self._notices()):
            yield "no_known_danger", error

    def _notices(self) -> Notices:
        if self.notices_typed is not None:
            return self.notices_typed
        return notices_in(texts_with_origin().filter(owner=self)) if self.pk else {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write down what took effect meanwhile, so that an older row in memory cannot undo it."""
        from samizdat_pages.donations.delays import write_down

        write_down(self)
        super().save(*args, **kwargs)


class DonationChannelText(LocalisedText):
    """The words of a channel in one language."""

    name_field = "label"

    owner = models.ForeignKey(DonationChannel, on_delete=models.CASCADE, related_name="texts")
    label = models.CharField(
        _("name"), max_length=100, help_text=_("As readers see it, such as “Account in euro”.")
    )
    payee_display = models.CharField(
        _("payee for readers"),
        max_length=250,
        blank=True,
        help_text=_("If it is written otherwise than the bank has it."),
    )
    danger_notice = models.TextField(
        _("danger notice"),
        blank=True,
        max_length=400,
        help_text=_("Stands before the number. Who must not donate this way, and from where?"),
    )

    class Meta(LocalisedText.Meta):
        verbose_name = _("words about a donation channel")
        verbose_name_plural = _("words about donation channels")
