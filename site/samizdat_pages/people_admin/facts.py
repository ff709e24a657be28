"""The rows of a record that protect, as they are stored, or as they would be after an edit."""

import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from django.db.models import Model

from samizdat_pages.models import Consent, Custody, MailAddress, PersonRecord, StatusEvent
from samizdat_pages.persons import consents, status

PLACES: dict[type[Model], str] = {
    StatusEvent: "status_events",
    Custody: "custodies",
    Consent: "consents",
}


class Rows(list[Any]):
    """Rows in memory that answer as a manager does, so that the rules of `persons` read them."""

    def all(self) -> Self:
        return self


@dataclass(frozen=True)
class Facts:
    """What decides what readers see of a person. Nothing here is ever written."""

    person: PersonRecord
    status_events: Rows
    custodies: Rows
    consents: Rows

    @classmethod
    def of(cls, person: PersonRecord) -> Self:
        """Fetch the rows as they are stored, in a fixed number of queries."""
        custodies = person.custodies.select_related("address")
        return cls(
            person=person,
            status_events=Rows(person.status_events.all()),
            custodies=Rows(custodies.prefetch_related("facility__texts__locale")),
            consents=Rows(person.consents.all()),
        )

    @property
    def status_event(self) -> StatusEvent | None:
        return status.current(self.status_events)

    @property
    def open_custody(self) -> Custody | None:
        return next((custody for custody in self.custodies if custody.is_open), None)

    def may(self, scope: str, on: date | None = None) -> bool:
        return consents.covers(self.consents, scope, on)

    def with_rows(self, *rows: Model) -> Self:
        """Add rows, or put them in the place of those with the same key."""
        facts = self
        for row in rows:
            facts = facts._with(_custody_with(row) if isinstance(row, MailAddress) else row)
        return facts

    def without(self, row: Model) -> Self:
        """Leave a row out."""
        if isinstance(row, MailAddress):
            unchecked = copy.copy(row)
            unchecked.verified_on = None
            return self.with_rows(unchecked)
        return self._changed(PLACES[type(row)], row)

    def _with(self, row: Model) -> Self:
        name = PLACES.get(type(row))
        return self._changed(name, row, row) if name else self

    def _changed(self, name: str, old: Model, *new: Model) -> Self:
        kept = (each for each in getattr(self, name) if each != old)
        changed: dict[str, Any] = {name: Rows([*kept, *new])}
        return replace(self, **changed)


def _custody_with(address: MailAddress) -> Custody:
    custody = copy.copy(address.custody)
    custody.address = copy.copy(address)
    return custody
