"""What changes, line by line, for the eyes of the second person."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samizdat_pages.donations.details import DETAILS, LOOSER, NUMBERS
from samizdat_pages.models import ChannelChange, DonationChannel
from samizdat_pages.models.fields import countries
from samizdat_pages.payments import in_fours


class Line(NamedTuple):
    """One detail: what readers have, and what they would get. Both are words for people."""

    label: str
    old: str
    new: str
    is_number: bool


def lines_of(change: ChannelChange) -> list[Line]:
    """Compare a change with what readers have, in the order of the form."""
    return list(_lines(change))


def _lines(change: ChannelChange) -> Iterator[Line]:
    channel = change.channel
    for name in (*DETAILS, *LOOSER):
        if name in change.values:
            label = capfirst(str(_field(name).verbose_name))
            old, new = getattr(channel, name), change.values[name]
            if old or new:
                yield Line(label, _word(name, old), _word(name, new), name in NUMBERS)


def _word(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in NUMBERS:
        return value if set(value) & set(" @/") else in_fours(value)
    if name.endswith("_country"):
        return countries().get(value, value)
    return str(dict(_field(name).flatchoices).get(value, value))


def _field(name: str) -> Any:
    return DonationChannel._meta.get_field(name)
