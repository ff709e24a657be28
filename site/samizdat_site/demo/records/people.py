from django.db.models import Model

from samizdat_pages.models import (
    Consent,
    Custody,
    MailAddress,
    PersonRecord,
    PrivateNotes,
    StatusEvent,
)
from samizdat_site.demo.content.people.shapes import Person
from samizdat_site.demo.library import Library

from .shared import check, make_shared


def make_person(person: Person, library: Library) -> PersonRecord:
    """Make a record, and around it the rows that have no drafts."""
    record: PersonRecord = make_shared(person.record, library)
    for fields in person.events:
        _save(StatusEvent(person=record, **fields))
    for fields in person.consents:
        _save(Consent(person=record, **fields))
    for held in person.custodies:
        custody = library.row(Custody, held.fields, person=record)
        _save(custody)
        if held.address:
            _save(MailAddress(custody=custody, **held.address))
    if person.notes:
        _save(PrivateNotes(person=record, **person.notes))
    return record


def _save(row: Model) -> None:
    row.save()
    check(row)
