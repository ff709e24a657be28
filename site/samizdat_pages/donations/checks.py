"""Checks on the details of a channel: each error stands at the field where it is mended."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import iban

from samizdat_pages import payments
from samizdat_pages.donations.details import BANK, PAYEE
from samizdat_pages.numbers_in_text import numbers_in
from samizdat_pages.payments import PaymentError, TooLongError

if TYPE_CHECKING:
    from samizdat_pages.donations.shown import ShownChannel
    from samizdat_pages.models import DonationChannel

WORDS = ("purpose", "note_required", *PAYEE, *BANK)
Errors = dict[str, ValidationError]
Check = Callable[[], object]


def detail_errors(channel: "DonationChannel") -> Errors:
    """Bring the numbers of a channel into the form of banks and wallets; tell what is wrong.

    What is wrong stays as it was typed, so that it can be mended.
    """
    errors: Errors = {}
    for field, check in _checks_of_one_field(channel):
        try:
            setattr(channel, field, check(getattr(channel, field)))
        except PaymentError as error:
            errors[field] = ValidationError(str(error))
    if not errors:
        errors |= _missing(channel)
        errors |= _first_error_of_each_field(_checks_together(channel))
        if channel.iban:
            channel.iban = iban.format(channel.iban)
    return errors


def _checks_of_one_field(channel: "DonationChannel") -> Iterator[tuple[str, Callable[[str], str]]]:
    """Give the fields that are filled in, each with its check."""
    number_checks: dict[str, Callable[[str], str]] = {
        channel.Method.BITCOIN: payments.check_bitcoin,
        channel.Method.PAYPAL: payments.check_paypal,
        channel.Method.YOOMONEY: payments.check_yoomoney,
    }
    checks = {
        "iban": payments.check_iban,
        "bic": payments.check_bic,
        "domestic_number": payments.check_account,
        "currency": payments.check_currency,
        "number": number_checks.get(channel.method, payments.refuse_card),
        **dict.fromkeys(WORDS, _refuse_number),
    }
    return ((field, check) for field, check in checks.items() if getattr(channel, field))


def _refuse_number(text: str) -> str:
    payments.refuse_card(text)
    for found in numbers_in(text):
        raise PaymentError(
            _(
                "“%(number)s” is %(kind)s. Write it into the field that is made for it, where it "
                "is checked and compared."
            )
            % {"number": found.text, "kind": found.kind}
        )
    return text


def _missing(channel: "DonationChannel") -> Errors:
    """Find what a way of paying cannot do without, and what it has no place for."""
    errors: Errors = {}
    bank = channel.is_bank_account
    if channel.method == channel.Method.SEPA and channel.currency != "EUR":
        errors["currency"] = ValidationError(
            _("A SEPA transfer is in euro: expected EUR. Else choose “Another bank transfer”.")
        )
    if channel.method == channel.Method.BITCOIN and channel.currency:
        errors["currency"] = ValidationError(
            _("Bitcoin is no currency of a country. Leave this field empty.")
        )
    for field in ("iban", "domestic_number", "bic") if not bank else ("number",):
        if getattr(channel, field):
            errors[field] = ValidationError(
                _("“%(method)s” has no such number. Delete it, or choose another way of paying.")
                % {"method": channel.get_method_display()}
            )
    return errors


def _checks_together(channel: "DonationChannel") -> Iterator[tuple[str, Check]]:
    """Give what has to agree, with the field that the error of each check stands at."""
    if channel.iban:
        for field, other in _to_compare(channel).items():
            yield field, partial(payments.refuse_disagreement, channel.iban, **other)
    if channel.is_bank_account and channel.currency == "EUR" and channel.iban:
        fields = {
            "payee": "payee_as_registered",
            "purpose": "note_required" if channel.note_required else "purpose",
        }
        for part, field in fields.items():
            yield field, partial(_refuse_what_is_too_long, channel, part)
    if channel.method == channel.Method.SEPA and channel.iban:
        yield "iban", partial(_refuse_what_sepa_does_not_reach, channel.iban)


def _to_compare(channel: "DonationChannel") -> dict[str, dict[str, str]]:
    given = {
        "domestic_number": {"account": channel.domestic_number},
        "bic": {"bic": channel.bic},
        "bank_country": {"country": channel.bank_country},
    }
    return {field: value for field, value in given.items() if getattr(channel, field)}


def _refuse_what_is_too_long(channel: "DonationChannel", part: str) -> None:
    try:
        transfer_code(channel)
    except TooLongError as error:
        if error.part == part:
            raise
    except PaymentError:
        return  # no code is drawn, for a reason that leaves the account as good as it was


def _refuse_what_sepa_does_not_reach(number: str) -> None:
    if not payments.reached_by_sepa(number):
        raise payments.DoesNotFitError(
            _(
                "An account in %(country)s cannot be reached by a SEPA transfer. Choose “Another "
                "bank transfer”."
            )
            % {"country": number[:2]}
        )


def transfer_code(channel: "DonationChannel | ShownChannel") -> str:
    """Word the transfer for banking apps; raise a `PaymentError` for what does not fit."""
    # A note that the payee needs must not be lost, so it goes before the purpose.
    purpose = channel.note_required or channel.purpose
    return payments.epc_payload(channel.payee_as_registered, channel.iban, channel.bic, purpose)


def _first_error_of_each_field(checks: Iterator[tuple[str, Check]]) -> Errors:
    errors: Errors = {}
    for field, check in checks:
        try:
            check()
        except PaymentError as error:
            errors.setdefault(field, ValidationError(str(error)))
    return errors
