"""Dates and states in words, for editors."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samizdat_pages.dates import wording
from samizdat_pages.models import StatusEvent
from samizdat_pages.models.fields import partial

ENDLESS = date.max


def day(value: date | None) -> str:
    """Write a day in words: 3 May 2024; a dash for none."""
    return partial_date(value.isoformat()) if value else "—"


def partial_date(text: str) -> str:
    """Word a partial date in the editor's language; as it was typed if it cannot be read."""
    value = partial(text)
    return wording(value, get_language() or "en").text if value else text


def until(last: date) -> str:
    """Word how long something holds."""
    return _("without an end") if last == ENDLESS else _("until %(day)s") % {"day": day(last)}


def sentence(words: str) -> str:
    """End with one full stop, also after dates that end with one themselves, as in Russian."""
    return f"{words.removesuffix('.')}."


def status(event: StatusEvent) -> str:
    """Word an event for editors: Released by a pardon, 3 May 2024."""
    what = f"{event.get_status_display()} {event.get_reason_display()}".strip()
    return f"{what}, {partial_date(event.date)}"
