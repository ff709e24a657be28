"""Numbers that money is sent to, checked before they are shown, and the QR codes that carry them.

One wrong digit sends a donation to nobody or to a stranger. Every function here takes plain text
and either gives it back in the form that banks and wallets expect, or raises a `PaymentError`
whose text is a sentence for the editor who typed it.
"""

from .accounts import check_bic, check_iban
from .bitcoin import check_bitcoin
from .errors import (
    DoesNotFitError,
    PaymentError,
    WrongBeginningError,
    WrongChecksumError,
    WrongFormError,
    WrongLengthError,
    WrongLetterError,
    WrongNetworkError,
)
from .payloads import bip21_uri, epc_payload
from .qr import qr_svg

__all__ = [
    "DoesNotFitError",
    "PaymentError",
    "WrongBeginningError",
    "WrongChecksumError",
    "WrongFormError",
    "WrongLengthError",
    "WrongLetterError",
    "WrongNetworkError",
    "bip21_uri",
    "check_bic",
    "check_bitcoin",
    "check_iban",
    "epc_payload",
    "qr_svg",
]
