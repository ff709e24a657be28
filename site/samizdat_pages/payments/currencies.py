"""Currencies by their codes (ISO 4217)."""

from functools import cache

from babel.core import get_global
from django.utils.translation import gettext

from .errors import WrongFormError


@cache
def currencies() -> frozenset[str]:
    """Give the codes of the currencies that are legal tender somewhere today."""
    used = (entry for entries in get_global("territory_currencies").values() for entry in entries)
    return frozenset(code for code, _since, until, tender in used if tender and until is None)


def check_currency(text: str) -> str:
    """Give the code of a currency in capitals, or say that there is none.

    >>> check_currency("eur ")
    'EUR'
    """
    code = text.strip().upper()
    if code not in currencies():
        raise WrongFormError(
            gettext(
                "Expected the code of a currency that is in use, three letters such as EUR or "
                "PLN; found “%(found)s”."
            )
            % {"found": text.strip()}
        )
    return code
