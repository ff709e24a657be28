"""Turning a number that stands in ordinary text into a channel.

The number goes by POST and through the session: in an address it would lie in the logs of every
server on the way.
"""

from typing import Any

from django.http import HttpRequest

from samizdat_pages.payments import PaymentError, check_bitcoin, check_iban, check_yoomoney

KEY = "samizdat_number_from_text"
KINDS = (
    (check_iban, {"method": "bank"}, "iban"),
    (check_bitcoin, {"method": "bitcoin"}, "number"),
    (check_yoomoney, {"method": "yoomoney"}, "number"),
)


def prefilled(number: str) -> dict[str, Any]:
    """Say what the form of a new channel begins with, for a number found in a text.

    Empty for what nobody may publish, such as the number of a payment card.
    """
    for check, initial, field in KINDS:
        try:
            return {**initial, field: check(number)}
        except PaymentError:
            continue
    return {}


def keep(request: HttpRequest, number: str) -> None:
    """Remember a number for the form that is opened next."""
    request.session[KEY] = number


def take(request: HttpRequest) -> dict[str, Any]:
    """Give what was remembered, once."""
    return prefilled(request.session.pop(KEY, ""))
