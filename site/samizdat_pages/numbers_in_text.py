"""Numbers that money is sent to, found where they must not stand: in ordinary text.

A number in a sentence stays old when the account changes, in every language and on every
mirror. In a donation channel it is checked, and corrected in one place.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samizdat_pages.payments import PaymentError, cards_in, check_bitcoin, check_iban
from samizdat_pages.payments.cards import ALONE, SPACE

IBAN_BEGINNING = re.compile(rf"{ALONE}[A-Z]{{2}}\d{{2}}(?={SPACE}?\w)", re.IGNORECASE)
# An IBAN has 15 to 34 characters; up to ten groups of four, with one sign between two groups.
IBAN_REST = re.compile(rf"(?:{SPACE}?[A-Z0-9]){{11,30}}", re.IGNORECASE)
BITCOIN = re.compile(
    r"(?<![\w+=@])"
    r"(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[a-z0-9]{11,71}|BC1[A-Z0-9]{11,71})(?!\w)"
)
YOOMONEY = re.compile(rf"{ALONE}4{SPACE}?1{SPACE}?0{SPACE}?0{SPACE}?1(?:{SPACE}?\d){{6,11}}(?!\w)")

CARD = _("a payment card")


class FoundNumber(NamedTuple):
    kind: Promise
    text: str  # as it stands in the text
    start: int


def numbers_in(text: str) -> list[FoundNumber]:
    """List the account, wallet and card numbers of a text in their order, each once.

    Only a number whose check digits fit is meant: a telephone number, an ISBN or the number of a
    law is none. Wallets of YooMoney are known by their beginning, mistyped ones too.
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
    for match in cards_in(text):
        yield FoundNumber(CARD, match[0], match.start())


def _passes(check: Callable[[str], str], number: str) -> bool:
    try:
        check(number)
    except PaymentError:
        return False
    return True


def _end(number: FoundNumber) -> int:
    return number.start + len(number.text)
