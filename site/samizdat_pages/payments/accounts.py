"""Bank accounts: IBAN (ISO 13616) and BIC (ISO 9362)."""

import re
import string
from collections.abc import Callable

from django.utils.translation import gettext
from stdnum import bic, iban, numdb
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from .errors import (
    DisagreementError,
    WrongBeginningError,
    WrongChecksumError,
    WrongFormError,
    WrongLengthError,
    WrongLetterError,
)

ALPHABET = frozenset(string.ascii_uppercase + string.digits)
# Territories whose accounts have IBANs of another country.
SHARED = {
    "FI": {"AX"},
    "FR": {"BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"},
    "GB": {"GG", "IM", "JE"},
}
GROUP = re.compile(r"(\d+)!")  # "8!n16!n": eight digits, sixteen digits


def check_iban(text: str) -> str:
    """Give an IBAN without spaces and in capitals, or say what is wrong with it.

    >>> check_iban("pl60 1160 2202 0000 0004 9849 9990")
    'PL60116022020000000498499990'
    """
    number = _compact(text, iban.compact)
    expected = _length_in(number[:2])
    if len(number) != expected:
        raise WrongLengthError(
            gettext(
                "An IBAN that begins with %(country)s has %(expected)s characters; this one has "
                "%(found)s. Compare it with the bank's paper."
            )
            % {"country": number[:2], "expected": expected, "found": len(number)}
        )
    try:
        iban.validate(number)
    except InvalidChecksum as error:
        raise WrongChecksumError(
            gettext(
                "The check digits of this IBAN do not fit: a digit is wrong, or two are swapped. "
                "Compare it with the bank's paper, digit by digit."
            )
        ) from error
    except ValidationError as error:
        raise WrongFormError(_wrong_form(number)) from error
    if not number[2:4].isdigit():  # stdnum 2.2 takes letters there, if they happen to fit
        raise WrongFormError(_wrong_form(number))
    return number


def check_bic(text: str) -> str:
    """Give a BIC without spaces and in capitals, or say what is wrong with it.

    >>> check_bic("bigb plpw")
    'BIGBPLPW'
    """
    number = _compact(text, bic.compact)
    if len(number) not in {8, 11}:
        raise WrongLengthError(
            gettext("A BIC has 8 or 11 characters, such as BIGBPLPW; this one has %(found)s.")
            % {"found": len(number)}
        )
    try:
        return bic.validate(number)
    except InvalidComponent as error:
        raise WrongBeginningError(
            gettext(
                "Characters 5 and 6 of a BIC name a country; “%(country)s” is none. Compare it "
                "with the bank's paper."
            )
            % {"country": number[4:6]}
        ) from error
    except ValidationError as error:
        raise WrongFormError(
            gettext("A BIC begins with six letters, such as BIGBPL; this one with “%(found)s”.")
            % {"found": number[:6]}
        ) from error


def check_account(text: str) -> str:
    """Give an account number of one country as it was typed, or name a letter that is none.

    Each country has a form of its own, and donors copy it as their bank knows it: only what
    cannot stand in such a number is refused.

    >>> check_account("60 1160 2202 0000 0004 9849 9990")
    '60 1160 2202 0000 0004 9849 9990'
    """
    number = " ".join(text.split())
    for index, letter in enumerate(number):
        if letter.upper() not in ALPHABET and letter not in " -./":
            raise WrongLetterError.at(number, index)
    return number


def refuse_disagreement(iban: str, *, account: str = "", bic: str = "", country: str = "") -> None:
    """Compare a valid IBAN with what else is known of the account; raise `DisagreementError`.

    `account` is its number within the country, `country` the country of the bank.
    """
    iban, digits = "".join(iban.split()), re.sub(r"[ \-./]", "", account.upper())
    whole = {len(rest): rest for rest in (iban[2:], iban[4:])}.get(len(digits), digits)
    if digits != whole:
        raise DisagreementError(
            gettext(
                "This number and the IBAN belong to different accounts: the IBAN says "
                "“%(expected)s”. Compare both with the bank's paper."
            )
            % {"expected": whole}
        )
    for found in filter(None, (bic[4:6], country)):
        if found != iban[:2] and found not in SHARED.get(iban[:2], set()):
            raise DisagreementError(
                gettext(
                    "The IBAN is of %(expected)s, and this says %(found)s. Compare both with the "
                    "bank's paper."
                )
                % {"expected": iban[:2], "found": found}
            )


def _compact(text: str, compact: Callable[[str], str]) -> str:
    number = compact("".join(text.split()))
    for index, letter in enumerate(number):
        if letter not in ALPHABET:
            raise WrongLetterError.at(number, index)
    return number


def _length_in(country: str) -> int:
    """Look up how long the IBANs of a country are."""
    known = numdb.get("iban").info(country)
    structure = known[0][1].get("bban") if known else None
    if structure is None:
        raise WrongBeginningError(
            gettext(
                "An IBAN begins with the letters of a country that has IBANs, such as PL; this "
                "one begins with “%(found)s”."
            )
            % {"found": country}
        )
    return 4 + sum(int(length) for length in GROUP.findall(structure))


def _wrong_form(number: str) -> str:
    return gettext(
        "Letters and digits do not stand where an IBAN of %(country)s has them. Compare it with "
        "the bank's paper."
    ) % {"country": number[:2]}
