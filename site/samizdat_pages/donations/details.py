"""The details of a channel that decide where money goes: they need a second person."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samizdat_pages.models import DonationChannel

NUMBERS = ("iban", "domestic_number", "bic", "number")
BANK = ("bank_name", "bank_street", "bank_postcode", "bank_town", "bank_country")
PAYEE = (
    "payee_as_registered",
    "payee_street",
    "payee_postcode",
    "payee_town",
    "payee_country",
)
DETAILS = ("method", "currency", *NUMBERS, *PAYEE, *BANK, "purpose", "note_required")
# A channel that takes donations again, and a danger that is said to be none, need one too. The
# other way, a person alone protects readers at once.
LOOSER: dict[str, Any] = {"state": "active", "no_known_danger": True}

Values = dict[str, Any]


def values_of(channel: "DonationChannel") -> Values:
    """Read all that may have to wait, from a channel as it is in memory."""
    return {name: getattr(channel, name) for name in (*DETAILS, *LOOSER)}


def waits(name: str, value: Any) -> bool:
    """Say whether a new value has to wait for a second person."""
    return name in DETAILS or LOOSER.get(name) == value


def put(channel: "DonationChannel", values: Values) -> None:
    for name, value in values.items():
        setattr(channel, name, value)
