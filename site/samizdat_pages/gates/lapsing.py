"""Consents that end soon, so that somebody asks again before a profile vanishes."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.apps import apps

from samizdat_pages import clock
from samizdat_pages.persons.consents import lapses

# So many days before the end somebody is warned, more urgently each time.
STAGES = (1, 7, 30)


class Lapsing(NamedTuple):
    """A scope that is covered for so many more days: 0 is the last day on which it is."""

    person: Any
    scope: str
    last_day: date
    days_left: int

    @property
    def stage(self) -> int:
        """How urgent it is: within 1, 7 or 30 days."""
        return next(stage for stage in STAGES if self.days_left <= stage)

    @property
    def label(self) -> str:
        """The scope in words."""
        return str(apps.get_model("samizdat_pages", "Consent").Scope(self.scope).label)


def lapsing(on: date | None = None) -> list[Lapsing]:
    """List what lapses within 30 days of a day, today by default; the most urgent first.

    A scope that another consent goes on to cover does not lapse.
    """
    day = on or clock.today()
    horizon = day + timedelta(days=max(STAGES))
    consents = apps.get_model("samizdat_pages", "Consent").objects.filter(
        withdrawn_on=None, expires__range=(day, horizon)
    )
    scopes: dict[int, set[str]] = {}
    for person, scope in consents.values_list("person", "scope"):
        scopes.setdefault(person, set()).add(scope)
    people = apps.get_model("samizdat_pages", "PersonRecord").objects.prefetch_related(
        "names", "consents"
    )
    found = [
        Lapsing(person, scope, last, (last - day).days)
        for person in people.filter(pk__in=scopes)
        for scope in scopes[person.pk]
        if (last := lapses(person.consents.all(), scope, day)) and last <= horizon
    ]
    return sorted(found, key=lambda each: (each.last_day, each.person.pk, each.scope))
