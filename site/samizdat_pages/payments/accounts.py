"""Bank accounts: IBAN (ISO 13616) and BIC (ISO 9362)."""

import re
import string
from collections.abc import Callable

from django.utils.translation import gettext
from stdnum import bic, iban, numdb
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from .errors import (
    WrongBeginningError,
    WrongChecksumError,
    WrongFormError,
    WrongLengthError,
    WrongLetterError,
)

ALPHABET = frozenset(string.ascii_uppercase + string.digits)
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
