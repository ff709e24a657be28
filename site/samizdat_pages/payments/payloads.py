"""The texts inside payment codes: SEPA credit transfers and Bitcoin addresses."""

from decimal import Decimal
from urllib.parse import quote

from django.utils.translation import gettext

from .accounts import check_bic, check_iban
from .bitcoin import check_bitcoin
from .errors import DoesNotFitError, TooLongError
from .qr import MOST_BYTES

LONGEST_PAYEE = 70
LONGEST_PURPOSE = 140
SMALLEST_AMOUNT, LARGEST_AMOUNT = Decimal("0.01"), Decimal("999999999.99")
# Where SEPA credit transfers reach, as banks list it for their customers. The list of record is
# the European Payments Council's EPC409-09; a country that is missing here gets no code.
SEPA = (
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT "
    "NL NO PL PT RO SE SI SK SM VA"
)


def epc_payload(
    payee: str, iban: str, bic: str = "", purpose: str = "", amount: Decimal | None = None
) -> str:
    """Word a transfer in euro for banking apps: EPC069-12, version 002, in UTF-8.

    Without an amount the donor chooses one. Raises `DoesNotFitError` for what the format cannot
    carry, and the errors of `check_iban` and `check_bic` for numbers that are wrong.
    """
    payee, purpose, iban = _one_line(payee), _one_line(purpose), check_iban(iban)
    if not payee:
        raise DoesNotFitError(gettext("A transfer needs the name of the payee; none is given."))
    if not reached_by_sepa(iban):
        raise DoesNotFitError(
            gettext("An account in %(country)s cannot be reached by a SEPA transfer.")
            % {"country": iban[:2]}
        )
    _refuse_long(payee, purpose)
    lines = ["BCD", "002", "1", "SCT", bic and check_bic(bic), payee, iban, _euro(amount)]
    payload = "\n".join([*lines, "", "", purpose]).rstrip("\n")
    size = len(payload.encode())
    if size > MOST_BYTES:
        raise TooLongError(
            gettext(
                "The transfer takes %(found)s bytes; a QR code for banks holds %(allowed)s. "
                "Letters outside a–z take two or more: shorten the payee “%(payee)s” or the "
                "purpose."
            )
            % {"found": size, "allowed": MOST_BYTES, "payee": payee},
            part="purpose" if purpose else "payee",
        )
    return payload


def reached_by_sepa(iban: str) -> bool:
    """Say whether SEPA credit transfers reach the account, by the country that it begins with."""
    return iban[:2].upper() in SEPA.split()


def bip21_uri(address: str, label: str = "") -> str:
    """Word a Bitcoin address for wallets, as BIP-21 says: `bitcoin:ADDRESS?label=…`."""
    uri = f"bitcoin:{check_bitcoin(address)}"
    label = _one_line(label)
    return f"{uri}?label={quote(label, safe='')}" if label else uri


def _one_line(text: str) -> str:
    """Put a text on one line: a line break would end its field."""
    return " ".join(text.split())


def _refuse_long(payee: str, purpose: str) -> None:
    if len(payee) > LONGEST_PAYEE:
        raise TooLongError(
            gettext(
                "The payee has %(found)s characters; a QR code for banks holds %(allowed)s. Give "
                "the name alone, without an address."
            )
            % {"found": len(payee), "allowed": LONGEST_PAYEE},
            part="payee",
        )
    if len(purpose) > LONGEST_PURPOSE:
        raise TooLongError(
            gettext(
                "The purpose has %(found)s characters; a QR code for banks holds %(allowed)s. "
                "Shorten it."
            )
            % {"found": len(purpose), "allowed": LONGEST_PURPOSE},
            part="purpose",
        )


def _euro(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    if not SMALLEST_AMOUNT <= amount <= LARGEST_AMOUNT:
        raise DoesNotFitError(
            gettext("The amount has to lie between 0.01 and 999999999.99 euro; it is %(amount)s.")
            % {"amount": amount}
        )
    return f"EUR{amount:.2f}"
