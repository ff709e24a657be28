"""Numbers of payment cards: found in order to be refused, since nobody may publish one."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext
from stdnum import luhn

from .errors import PaymentCardError

SPACE = r"[ .\-\u00a0\u2009\u202f]"  # what people write between the groups of a number
# The end of a telephone number, a link or a longer number is not the beginning of one of ours.
ALONE = r"(?<![\w+/=@])(?<!\d[.,-])"
# Cards are written in one run or in these groups; telephones and ISBNs are not.
CARD = re.compile(
    rf"{ALONE}(?:\d{{15,19}}|\d{{4}}(?:{SPACE}\d{{4}}){{3}}(?:{SPACE}\d{{1,3}})?"
    rf"|\d{{4}}{SPACE}\d{{6}}{SPACE}\d{{4,5}}|\d{{4}}(?:{SPACE}\d{{3}}){{3}})(?!{SPACE}?\d|\w)"
)
# Mir, Mastercard, Diners, American Express, JCB, Visa, Maestro, UnionPay, Belkart.
CARD_BEGINNING = re.compile(
    r"220[0-4]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|30[0-5]|3[4-8]|4|5[0-8]|6|9112"
)


def cards_in(text: str) -> Iterator[re.Match[str]]:
    """Find the numbers of payment cards whose check digit fits."""
    for match in CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if CARD_BEGINNING.match(digits) and luhn.is_valid(digits):
            yield match


def refuse_card(text: str) -> str:
    """Give a text back unless it holds the number of a payment card.

    >>> refuse_card("Account 12, Main Street")
    'Account 12, Main Street'
    """
    for match in cards_in(text):
        raise PaymentCardError(
            gettext(
                "“%(number)s” is the number of a payment card. Whoever reads it can try to pay "
                "with it. Delete it here, and give an account or a wallet instead."
            )
            % {"number": match[0]}
        )
    return text
