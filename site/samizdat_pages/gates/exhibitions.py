"""What an exhibition needs: for each printed panel the consent of whom it shows."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samizdat_pages.persons.consents import NEEDED, state

from .missing import Code, Missing, Place
from .profiles import without_consent

PRINTED = (*NEEDED, "print")


def missing_of_exhibition(people: Iterable[Any], on: date) -> Iterator[Missing]:
    """Name the people whose panels may not be shown, over rows that were fetched before."""
    for person in people:
        if sentence := _first_missing(person, on):
            message = _("Panel of %(person)s: %(why)s") % {
                "person": person.name_in(get_language() or "en") or person,
                "why": sentence,
            }
            yield Missing(Code.PRINT, message, place=Place.of(person))


def _first_missing(person: Any, on: date) -> str:
    sentences = (
        without_consent(state(person.consents.all(), scope, on), scope) for scope in PRINTED
    )
    return next(filter(None, sentences), "")
