"""Numbers that money is sent to, checked before they are shown, and the QR codes that carry them.

One wrong digit sends a donation to nobody or to a stranger. Every function here takes plain text
and either gives it back in the form that banks and wallets expect, or raises a `PaymentError`
whose text is a sentence for the editor who typed it.
"""

from .accounts import check_account, check_bic, check_iban, refuse_disagreement
from .bitcoin import check_bitcoin
from .cards import cards_in, refuse_card
from .currencies import check_currency
from .errors import (
    DisagreementError,
    DoesNotFitError,
    PaymentCardError,
    PaymentError,
    TooLongError,
    WrongBeginningError,
    WrongChecksumError,
    WrongFormError,
    WrongLengthError,
    WrongLetterError,
    WrongNetworkError,
)
from .grouping import in_fours
from .payloads import bip21_uri, epc_payload, reached_by_sepa
from .qr import qr_svg
from .wallets import check_paypal, check_yoomoney

__all__ = [
    "DisagreementError",
    "DoesNotFitError",
    "PaymentCardError",
    "PaymentError",
    "TooLongError",
    "WrongBeginningError",
    "WrongChecksumError",
    "WrongFormError",
    "WrongLengthError",
    "WrongLetterError",
    "WrongNetworkError",
    "bip21_uri",
    "cards_in",
    "check_account",
    "check_bic",
    "check_bitcoin",
    "check_currency",
    "check_iban",
    "check_paypal",
    "check_yoomoney",
    "epc_payload",
    "in_fours",
    "qr_svg",
    "reached_by_sepa",
    "refuse_card",
    "refuse_disagreement",
]
