"""Does what was planned when something happened."""

from typing import Any

from django.db import transaction

from samizdat_pages.models import PersonRecord, Sentence
from samizdat_pages.people_admin import record_log
from samizdat_pages.people_admin.consequences import Consequence
from samizdat_pages.people_admin.happenings import Happening
from samizdat_pages.signals import something_happened


@transaction.atomic
def do(person: PersonRecord, event: Happening, planned: list[Consequence], user: Any) -> None:
    """Store all rows of a plan, or none. What is unpublished by it goes with the consent."""
    rows = [each.row for each in planned if each.row is not None]
    for row in rows:
        if isinstance(row, Sentence):
            row.sort_order = person.sentences.count()
        row.save()
    record_log.record(person, "happened", user, *rows)
    pages = list(person.pages.select_related("locale"))
    something_happened.send(sender=PersonRecord, person=person, event=event, pages=pages)
