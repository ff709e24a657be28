"""What can have happened to a person, and the rows that say it."""

import copy
import datetime
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from samizdat_pages.models import Consent, Custody, Facility, Sentence, StatusEvent
from samizdat_pages.models.fields import partial
from samizdat_pages.people_admin.facts import Facts
from samizdat_pages.persons import aftermath, status

# What an editor says that happened is stored as rows of these.
Row = StatusEvent | Custody | Sentence | Consent

Status = StatusEvent.Status
# On the way from one place to another, the status before goes on when the person has arrived.
PASSING = frozenset({Status.IN_TRANSIT, Status.WHEREABOUTS_UNKNOWN})


class What(models.TextChoices):
    DEATH = "death", _("The person died")
    RELEASE = "release", _("The person was released")
    EXCHANGE = "exchange", _("The person was exchanged for others")
    TRANSFER = "transfer", _("The person was moved to another place")
    SENTENCE = "sentence", _("A court passed a sentence")
    ARREST = "arrest", _("The person was arrested")
    WITHDRAWAL = "withdrawal", _("A consent was withdrawn")
    OTHER = "other", _("Something else changed the status")


@dataclass(frozen=True)
class Happening:
    """What an editor says that happened. Only those parts are given that belong to it."""

    what: str
    date: str
    source: str = ""
    source_url: str = ""
    source_is_private: bool = False
    status: str = ""
    reason: str = ""
    facility: Facility | None = None
    sentence: Sentence | None = None
    scopes: tuple[str, ...] = ()

    @property
    def day(self) -> datetime.date | None:
        """The first day that the date can mean."""
        value = partial(self.date)
        return value.lower if value else None

    @property
    def known_by(self) -> dict[str, str | bool]:
        """How it is known, as the fields of a row have it."""
        return {
            "source": self.source,
            "source_url": self.source_url,
            "source_is_private": self.source_is_private,
        }


def rows_of(event: Happening, facts: Facts) -> list[Row]:
    """Give the rows that say it, new ones and changed copies; nothing is stored."""
    if event.what == What.WITHDRAWAL:
        return withdrawn(event, facts)
    new_status = _status_event(event, facts)
    rows: list[Row] = [row for row in (event.sentence, new_status) if row]
    held = facts.open_custody
    moves = event.facility and event.what in {What.TRANSFER, What.ARREST}
    is_away = new_status is not None and not aftermath.can_get_letters(new_status)
    if held and (moves or is_away):
        ended = copy.copy(held)
        ended.ends = event.date
        rows.append(ended)
    if moves:
        rows.append(
            Custody(
                person=facts.person, facility=event.facility, begins=event.date, **event.known_by
            )
        )
    return rows


def withdrawn(event: Happening, facts: Facts) -> list[Row]:
    """Give copies of the consents that are withdrawn: all of these scopes given until that day."""
    rows: list[Row] = []
    for consent in facts.consents:
        is_meant = consent.scope in event.scopes and not consent.withdrawn_on
        if is_meant and event.day and consent.date <= event.day:
            row: Consent = copy.copy(consent)
            row.withdrawn_on = event.day
            rows.append(row)
    return rows


def _status_event(event: Happening, facts: Facts) -> StatusEvent | None:
    new, reason = _new_status(event, facts), event.reason
    if event.what == What.EXCHANGE:
        reason = StatusEvent.Reason.EXCHANGE
    if not new:
        return None
    return StatusEvent(
        person=facts.person, status=new, reason=reason, date=event.date, **event.known_by
    )


def _new_status(event: Happening, facts: Facts) -> str:
    if event.what == What.TRANSFER:
        return _status_of_moved(event, facts)
    if event.what == What.SENTENCE and event.sentence:
        kinds = Sentence.Kind
        by_kind = {
            kinds.TERM: Status.CONVICTED,
            kinds.LIFE: Status.CONVICTED,
            kinds.TREATMENT: Status.COMPULSORY_TREATMENT,
        }
        return by_kind.get(kinds(event.sentence.kind), "")
    fixed = {
        What.DEATH: Status.DIED,
        What.RELEASE: Status.RELEASED,
        What.EXCHANGE: Status.RELEASED,
    }
    return fixed.get(What(event.what), event.status)


def _status_of_moved(event: Happening, facts: Facts) -> str:
    """Say that the person is on the way; or has arrived, and is again what they were before."""
    if not event.facility:
        return Status.IN_TRANSIT
    now = facts.status_event
    if now is None or now.status not in PASSING:
        return ""
    before = [each for each in status.in_order(facts.status_events) if each.status not in PASSING]
    return before[-1].status if before else Status.DETAINED
