"""What goes on after an event, and what is over. One table, for pages, calendars and the API.

| Status | appeal to free them | letters | donations | birthday |
|---|---|---|---|---|
| wanted | yes | no | yes | yes |
| detained, in remand, on trial, serving a sentence, in treatment | yes | yes | yes | yes |
| under house arrest, in transit, whereabouts unknown, disappeared | yes | no | yes | yes |
| released until the trial | no | no | yes | yes |
| released otherwise, deported, in exile | no | no | no | yes |
| died | no | no | no | no |

It is a limit: letters need an address and a consent besides, donations a consent.
"""

from typing import Any

from samizdat_pages.persons.status import FREE

LETTERS_ARRIVE = frozenset({"detained", "remand", "on-trial", "convicted", "compulsory-treatment"})


def needs_freeing(event: Any) -> bool:
    """Whether an appeal to free the person makes sense after an event; None is no event yet."""
    return event is None or event.status not in FREE


def can_get_letters(event: Any) -> bool:
    """Whether the person is where letters can reach a prisoner."""
    return event is not None and event.status in LETTERS_ARRIVE


def needs_money(event: Any) -> bool:
    """Whether asking for donations for the person makes sense: a trial costs in freedom too."""
    return needs_freeing(event) or (event.status == "released" and event.reason == "pending")


def has_birthdays(event: Any) -> bool:
    return event is None or event.status != "died"
