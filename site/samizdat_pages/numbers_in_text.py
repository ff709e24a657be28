"""Numbers that money is sent to, found where they must not stand: in ordinary text.

A number in a sentence stays old when the account changes, in every language and on every
mirror. In a donation channel it is checked, and corrected in one place.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import luhn

from samizdat_pages.payments import PaymentError, check_bitcoin, check_iban

SPACE = r"[ .\-\u00a0\u2009\u202f]"  # what people write between the groups of a number
# The end of a telephone number, a link or a longer number is not the beginning of one of ours.
ALONE = r"(?<![\w+/=@])(?<!\d[.,-])"

IBAN_BEGINNING = re.compile(rf"{ALONE}[A-Z]{{2}}\d{{2}}(?={SPACE}?\w)", re.IGNORECASE)
# An IBAN has 15 to 34 characters; up to ten groups of four, with one sign between two groups.
IBAN_REST = re.compile(rf"(?:{SPACE}?[A-Z0-9]){{11,30}}", re.IGNORECASE)
BITCOIN = re.compile(
    r"(?<![\w+=@])"
    r"(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[a-z0-9]{11,71}|BC1[A-Z0-9]{11,71})(?!\w)"
)
YOOMONEY = re.compile(rf"{ALONE}4{SPACE}?1{SPACE}?0{SPACE}?0{SPACE}?1(?:{SPACE}?\d){{6,11}}(?!\w)")
# Cards are written in one run or in these groups; telephones and ISBNs are not.
CARD = re.compile(
    rf"{ALONE}(?:\d{{15,19}}|\d{{4}}(?:{SPACE}\d{{4}}){{3}}(?:{SPACE}\d{{1,3}})?"
    rf"|\d{{4}}{SPACE}\d{{6}}{SPACE}\d{{4,5}}|\d{{4}}(?:{SPACE}\d{{3}}){{3}})(?!{SPACE}?\d|\w)"
)
# Mir, Mastercard, Diners, American Express, JCB, Visa, Maestro, UnionPay, Belkart.
CARD_BEGINNING = re.compile(
    r"220[0-4]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|30[0-5]|3[4-8]|4|5[0-8]|6|9112"
)


class FoundNumber(NamedTuple):
    kind: Promise
    text: str  # as it stands in the text
    start: int


def numbers_in(text: str) -> list[FoundNumber]:
    """List the account, wallet and card numbers of a text in their order, each once.

    Only a number whose check digits fit is meant: a telephone number, an ISBN or the number of a
    law is none. Wallets of YooMoney have no check digits that are public; their beginning tells.
    """
    found: list[FoundNumber] = []
    for search in (_ibans, _bitcoin, _yoomoney, _cards):
        for number in search(text):
            ends = number.start + len(number.text)
            if all(ends <= other.start or number.start >= _end(other) for other in found):
                found.append(number)
    return sorted(found, key=lambda number: number.start)


def _ibans(text: str) -> Iterator[FoundNumber]:
    for beginning in IBAN_BEGINNING.finditer(text):
        rest = IBAN_REST.match(text, beginning.end())
        longest = rest.end() if rest else beginning.end()
        # What follows the number may look like a part of it: the country says how long it is.
        for end in range(longest, beginning.end() + 10, -1):
            written = text[beginning.start() : end]
            complete = not text[end : end + 1].isalnum() and written[-1].isalnum()
            if complete and _passes(check_iban, re.sub(SPACE, "", written)):
                yield FoundNumber(_("a bank account (IBAN)"), written, beginning.start())
                break


def _bitcoin(text: str) -> Iterator[FoundNumber]:
    for match in BITCOIN.finditer(text):
        if _passes(check_bitcoin, match[0]):
            yield FoundNumber(_("a Bitcoin address"), match[0], match.start())


def _yoomoney(text: str) -> Iterator[FoundNumber]:
    for match in YOOMONEY.finditer(text):
        yield FoundNumber(_("a YooMoney wallet"), match[0], match.start())


def _cards(text: str) -> Iterator[FoundNumber]:
    for match in CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if CARD_BEGINNING.match(digits) and luhn.is_valid(digits):
            yield FoundNumber(_("a payment card"), match[0], match.start())


def _passes(check: Callable[[str], str], number: str) -> bool:
    try:
        check(number)
    except PaymentError:
        return False
    return True


def _end(number: FoundNumber) -> int:
    return number.start + len(number.text)
