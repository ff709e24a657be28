"""What readers get to see of a channel: an allow-list, made anew for each day and language."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from babel import Locale as Cldr
from babel import UnknownLocaleError
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import to_locale

from samizdat_pages import clock
from samizdat_pages.donations.details import DETAILS, NUMBERS, Values, values_of
from samizdat_pages.donations.notices import notices_in, texts_with_origin

if TYPE_CHECKING:
    from samizdat_pages.models import DonationChannel


@dataclass(frozen=True)
class ShownChannel:
    """A channel as readers of one language meet it on one day.

    `state` is what holds for them: an account whose danger is not yet explained in their
    language is incomplete to them. Only an active one has numbers.
    """

    state: str
    method: str
    label: str
    label_language: str
    closed_on: date | None = None
    danger_notice: str = ""
    payee_display: str = ""
    currency: str = ""
    iban: str = ""
    domestic_number: str = ""
    bic: str = ""
    number: str = ""
    payee_as_registered: str = ""
    payee_street: str = ""
    payee_postcode: str = ""
    payee_town: str = ""
    payee_country: str = ""
    bank_name: str = ""
    bank_street: str = ""
    bank_postcode: str = ""
    bank_town: str = ""
    bank_country: str = ""
    purpose: str = ""
    note_required: str = ""
    language: str = ""

    @property
    def is_active(self) -> bool:
        return self.state == "active"

    def published(self) -> Values:
        """Give what a program may read; the language is that of the page."""
        return {name: value for name, value in asdict(self).items() if name != "language"}

    @property
    def has_facts(self) -> bool:
        return any(getattr(self, name) for name in (*DETAILS, "payee_display") if name != "method")

    @property
    def has_two_payees(self) -> bool:
        """Say whether the bank writes the payee in another way than readers know it."""
        registered = self.payee_as_registered
        return bool(registered and self.payee_display not in {"", registered})

    @property
    def payee_address(self) -> list[str]:
        return self._address("payee")

    @property
    def bank_address(self) -> list[str]:
        return self._address("bank")

    def _address(self, whose: str) -> list[str]:
        """Give an address line by line, with the country in the readers' language."""
        street, postcode, town, country = (
            getattr(self, f"{whose}_{part}") for part in ("street", "postcode", "town", "country")
        )
        country = _country(country, self.language) if country else ""
        return [line for line in (street, f"{postcode} {town}".strip(), country) if line]


def shown_channels(
    channels: "Iterable[DonationChannel | None]", language: str
) -> list[ShownChannel]:
    """Give those of some channels that readers may know of, in a fixed number of queries."""
    there = [channel for channel in channels if channel]
    if not there:
        return []
    prefetch_related_objects(there, Prefetch("texts", texts_with_origin()), "change")
    found = (_shown_channel(channel, language) for channel in there)
    return [channel for channel in found if channel]


def _shown_channel(channel: "DonationChannel", language: str) -> ShownChannel | None:
    """Give what readers of a language see of a channel today, if they see it at all.

    Nothing is shown of a channel that no second person has ever confirmed.
    """
    values = values_of(channel) | {"confirmed": channel.confirmed} | _in_effect(channel)
    text = channel.text_in(language)
    if not (text and values["confirmed"]):
        return None
    notice = notices_in(channel.texts.all()).get(language, "")
    state = _state(values, notice, channel)
    facts: Values = {}
    if state in {channel.State.ACTIVE, channel.State.INCOMPLETE}:
        withheld = () if state == channel.State.ACTIVE else NUMBERS
        facts = {name: values[name] for name in DETAILS if name not in withheld}
        facts |= {"payee_display": text.payee_display, "danger_notice": notice}
    known: dict[str, Any] = {
        "method": values["method"],
        "label": text.label,
        "label_language": text.language,
        "closed_on": channel.closed_on if state == channel.State.RETIRED else None,
        "language": language,
    }
    return ShownChannel(state=str(state), **(facts | known))


def _in_effect(channel: "DonationChannel") -> Values:
    """Give the values of a change whose delay is over, though nothing has been saved since."""
    change = channel.waiting_change
    return change.values if change and change.is_in_effect(clock.today()) else {}


def _state(values: Values, notice: str, channel: "DonationChannel") -> str:
    warned = values["no_known_danger"] or notice
    if values["state"] == channel.State.ACTIVE and not warned:
        return channel.State.INCOMPLETE
    return str(values["state"])


def _country(code: str, language: str) -> str:
    try:
        return Cldr.parse(to_locale(language)).territories.get(code, code)
    except (UnknownLocaleError, ValueError):
        return code
