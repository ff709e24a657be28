"""Wallets and accounts of payment services: YooMoney and PayPal."""

import re
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext

from .cards import refuse_card
from .errors import (
    WrongBeginningError,
    WrongChecksumError,
    WrongFormError,
    WrongLengthError,
    WrongLetterError,
)

YOOMONEY_LENGTHS = range(11, 34)
PAYPAL_NAME = re.compile(r"@?(?P<name>[A-Za-z0-9]{1,20})")
PAYPAL_BUTTON = re.compile(r"[A-Z0-9]{13}")


def check_yoomoney(text: str) -> str:
    """Give the number of a YooMoney wallet without spaces, or say what is wrong with it.

    >>> check_yoomoney("4100 1160 3789 89")
    '41001160378989'
    """
    number = re.sub(r"[\s.\-]", "", text)
    for index, letter in enumerate(number):
        if letter not in "0123456789":
            raise WrongLetterError.at(number, index)
    if not number.startswith("4100"):
        refuse_card(number)
        raise WrongBeginningError(
            gettext(
                "The number of a YooMoney wallet begins with 4100; this one begins with "
                "“%(found)s”. A telephone number is no wallet: look the wallet up in YooMoney."
            )
            % {"found": number[:4]}
        )
    if len(number) not in YOOMONEY_LENGTHS:
        raise WrongLengthError(
            gettext(
                "The number of a YooMoney wallet has 11 digits or more, mostly 15 or 16; this one "
                "has %(found)s. Copy it again from the wallet."
            )
            % {"found": len(number)}
        )
    if number[-2:] != _yoomoney_check_digits(number[1:-2]):
        raise WrongChecksumError(
            gettext(
                "The last two digits of this wallet number do not fit the others: a digit is "
                "wrong, or two are swapped. Copy it again from the wallet."
            )
        )
    return number


def _yoomoney_check_digits(body: str) -> str:
    """Work out the end of a wallet number: digits weighted by powers of 13, modulo 99.

    The first digit of a number says how many digits the code of the processing centre has (4).
    The code is filled up to 10 digits with zeros, the account behind it to 20; a zero counts ten.
    """
    centre, account = body[:4], body[4:]
    digits = centre.zfill(10) + account.zfill(20)
    weighted = (
        (int(digit) or 10) * pow(13, place, 99) for place, digit in enumerate(reversed(digits), 2)
    )
    return f"{sum(weighted) % 99 + 1:02}"


def check_paypal(text: str) -> str:
    """Give a PayPal account as donors reach it, or say what is wrong with it.

    Known are the e-mail address of an account, a name or link of PayPal.Me, and the link of a
    donation button.

    >>> check_paypal("https://www.paypal.me/Example?locale.x=en_GB")
    'paypal.me/Example'
    """
    account = text.strip()
    for index, letter in enumerate(account):
        if not letter.isascii():
            raise WrongLetterError.at(account, index)
    refuse_card(account)
    if "/" in account or account.lower().startswith(("paypal.", "www.")):
        return _paypal_link(account)
    if name := PAYPAL_NAME.fullmatch(account):
        return f"paypal.me/{name['name']}"
    try:
        validate_email(account)
    except ValidationError as error:
        raise WrongFormError(_unknown_paypal(account)) from error
    return account


def _paypal_link(link: str) -> str:
    """Keep of a link what leads to the account: the rest tells who copied it, and when."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
    except ValueError as error:
        raise WrongFormError(_unknown_paypal(link)) from error
    host = parts.netloc.lower().removeprefix("www.")
    path = [step for step in parts.path.split("/") if step]
    if host == "paypal.com" and path[:1] == ["paypalme"]:
        host, path = "paypal.me", path[1:]
    name = PAYPAL_NAME.fullmatch(path[0]) if path else None
    if host == "paypal.me" and name:
        return f"paypal.me/{name['name']}"
    button = parse_qs(parts.query).get("hosted_button_id", [""])[0]
    if host == "paypal.com" and path == ["donate"] and PAYPAL_BUTTON.fullmatch(button):
        return f"https://www.paypal.com/donate/?hosted_button_id={button}"
    raise WrongFormError(_unknown_paypal(link))


def _unknown_paypal(found: str) -> str:
    return gettext(
        "Expected the e-mail address of a PayPal account, a name of PayPal.Me such as "
        "paypal.me/Example, or the link of a donation button; found “%(found)s”."
    ) % {"found": found}
