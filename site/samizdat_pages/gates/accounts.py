"""Numbers that money is sent to, in finished documents: only those of channels go out.

They are refused where editors type them. A program, an import, an old revision or a template may
bring one all the same, and a channel that closed leaves its number in old texts.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps

from samizdat_pages.numbers_in_text import CARD, FoundNumber, numbers_in
from samizdat_pages.payments.cards import SPACE

NUMBER_FIELDS = ("iban", "domestic_number", "number")
# Any of them has ten digits in a row, or is one long word; most documents have neither.
PLAUSIBLE = re.compile(rf"\d(?:{SPACE}?\d){{9}}|\w{{26}}")
PUNCTUATION = re.compile(r"[\W_]")


class Accounts:
    """The numbers of all channels that take donations, asked for once."""

    def __init__(self) -> None:
        channels: Any = apps.get_model("samizdat_pages", "DonationChannel").objects
        rows = channels.filter(state="active", confirmed=True).order_by("pk")
        self._known = {
            bare(number) for row in rows.values_list(*NUMBER_FIELDS) for number in row if number
        }

    def strange(self, text: str) -> Iterator[FoundNumber]:
        """Give the numbers in a text that belong to no such channel."""
        for number in numbers_in(text) if PLAUSIBLE.search(text) else ():
            if number.kind == CARD or bare(number.text) not in self._known:
                yield number


def bare(number: str) -> str:
    """Write a number without what people put between its digits."""
    return PUNCTUATION.sub("", number).casefold()
