"""Whether times in custody fit together, and where letters may go."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samizdat_pages import clock
from samizdat_pages.conf import setting
from samizdat_pages.dates import FutureDateError, parse, refuse_future


def future_error(text: str) -> ValidationError | None:
    """Say that a date lies in the future, if it does. Unreadable dates are another check's."""
    try:
        refuse_future(parse(text), clock.today())
    except ValueError as error:
        return ValidationError(str(error)) if isinstance(error, FutureDateError) else None
    return None


def errors(custody: Any, others: list[Any]) -> dict[str, ValidationError]:
    """Find what cannot be: an end before the beginning, two custodies at once, two open ones."""
    found: dict[str, ValidationError] = {}
    if error := future_error(custody.begins):
        found["begins"] = error
    begins, ends = parse(custody.begins), parse(custody.ends) if custody.ends else None
    if ends and ends.upper and begins.lower and ends.upper < begins.lower:
        found["ends"] = ValidationError(
            _("The end (%(end)s) lies before the beginning (%(start)s). Check both dates.")
            % {"end": custody.ends, "start": custody.begins}
        )
    if found:
        return found
    for other in others:
        if custody.is_open and other.is_open:
            found["ends"] = ValidationError(
                _("Nobody is held in two places: “%(other)s” has no end yet. End it first.")
                % {"other": other}
            )
        elif _overlap(custody, other):
            found["begins"] = ValidationError(
                _("These dates overlap with “%(other)s”. End the one before the other begins.")
                % {"other": other}
            )
    return found


def _overlap(one: Any, other: Any) -> bool:
    """Whether both held for at least a day, however the unknown parts of the dates turn out."""
    return _surely_before_end(one, other) and _surely_before_end(other, one)


def _surely_before_end(one: Any, other: Any) -> bool:
    begins = parse(one.begins).upper or date.max
    if not other.ends:
        return True
    ends = parse(other.ends).lower or date.min
    return begins < ends


def letters_to(person: Any, on: date | None = None) -> Any:
    """Give the custody with the address to which readers may write, or None.

    None has many reasons on purpose, and nothing may tell readers which it is.
    """
    day = on or clock.today()
    if not person.may("mail", day):
        return None
    lasting = timedelta(days=setting("MAIL_ADDRESS_DAYS"))
    for custody in person.custodies.all():
        address = getattr(custody, "address", None)
        verified = address and address.verified_on
        if custody.is_open and verified and day <= verified + lasting:
            return custody
    return None
