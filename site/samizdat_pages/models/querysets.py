"""Which people readers may learn of, asked of the database at once."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from samizdat_pages import clock
from samizdat_pages.persons.consents import NEEDED


def _rows(name: str) -> Any:
    return apps.get_model("samizdat_pages", name).objects


def consent_exists(scope: str, on: date) -> Exists:
    """Whether a consent covers a scope on a day: the same rule as `persons.consents.covers`."""
    consents = _rows("Consent").filter(scope=scope)
    withdrawn_since = consents.filter(person=OuterRef("person"), withdrawn_on__gte=OuterRef("date"))
    lasting = Q(expires=None) | Q(expires__gte=on)
    given = consents.filter(lasting, person=OuterRef("pk"), date__lte=on, withdrawn_on=None)
    return Exists(given.exclude(Exists(withdrawn_since)))


class PersonQuerySet(models.QuerySet[Any]):
    def shown(self, on: date | None = None) -> "PersonQuerySet":
        """Keep those of whom readers may learn: name and case are covered by consents."""
        day = on or clock.today()
        return self.filter(*(consent_exists(scope, day) for scope in NEEDED))

    def complete(self, on: date | None = None) -> "PersonQuerySet":
        """Keep those whose profile may be public: shown, named, sourced and checked."""
        own = {"person": OuterRef("pk")}
        return self.shown(on).filter(
            Exists(_rows("PersonName").filter(kind="native", **own)),
            Exists(_rows("PersonSource").filter(**own)),
            Exists(_rows("StatusEvent").filter(**own)),
            last_verified__isnull=False,
        )
