"""Ways to donate, as the statement of 2022 and the call of 2018 named them."""

from dataclasses import dataclass, field
from typing import Any

from samizdat_pages.models import DonationChannel

Method, State = DonationChannel.Method, DonationChannel.State

BANK = "Bank Millennium, 2A Stanisława Żaryna str., 02-593 Warsaw, Poland"
# The bank knows the payee without the diacritics that the association's name has.
PAYEE = "Stowarzyszenie Za Wolna Rosje, 139 Czerniakowska str., 00-453 Warsaw, Poland"
PURPOSE = "Contribution for statutory activities"
HISTORICAL = "Example of a historical call (2018): do not send money"


@dataclass(frozen=True)
class Channel:
    key: str
    label: str
    method: DonationChannel.Method
    fields: dict[str, Any] = field(default_factory=dict)


CHANNELS = [
    Channel(
        "za-wolna-rosje-eur",
        "Za Wolną Rosję: EUR account",
        Method.BANK,
        {
            "currency": "EUR",
            "iban": "PL60116022020000000498499990",
            "domestic_number": "60 1160 2202 0000 0004 9849 9990",
            "bank": BANK,
            "payee": PAYEE,
            "purpose": PURPOSE,
        },
    ),
    Channel(
        "za-wolna-rosje-pln",
        "Za Wolną Rosję: PLN account",
        Method.BANK,
        {
            "currency": "PLN",
            "iban": "PL13116022020000000357765282",
            "domestic_number": "13 1160 2202 0000 0003 5776 5282",
            "bank": BANK,
            "payee": PAYEE,
            "purpose": PURPOSE,
        },
    ),
    Channel(
        "abc-moscow-paypal",
        "ABC Moscow: PayPal (2018)",
        Method.PAYPAL,
        {
            # The call named the recipient and the note, and left the address out.
            "state": State.INCOMPLETE,
            "payee": "ABC Moscow",
            "purpose": HISTORICAL,
            "note_required": "St. Petersburg and Penza",
        },
    ),
    Channel(
        "penza-yoomoney",
        "Yandex wallet, now YooMoney (2018)",
        Method.YOOMONEY,
        {"number": "41001160378989", "purpose": HISTORICAL},
    ),
    Channel(
        "penza-bitcoin",
        "Bitcoin (2018)",
        Method.BITCOIN,
        {"number": "1EKGZT2iMjNKHz8oVt7svXpUdcPAXkRBAH", "purpose": HISTORICAL},
    ),
]
