"""What readers see by the rows of a record, and what an edit gives to them or takes away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samizdat_pages.conf import setting
from samizdat_pages.models import Consent, Custody, StatusEvent
from samizdat_pages.people_admin import wording
from samizdat_pages.people_admin.facts import Facts
from samizdat_pages.persons import aftermath, consents
from samizdat_pages.persons.custodies import letters_to

MAY: dict[str, Promise] = {
    Consent.Scope.NAME: gettext_lazy("The name may be read"),
    Consent.Scope.CASE: gettext_lazy("What happened to the person may be read"),
    Consent.Scope.PHOTO: gettext_lazy("The portrait may be shown"),
    Consent.Scope.HEALTH: gettext_lazy("The words about health may be read"),
    Consent.Scope.MAIL: gettext_lazy("An address for letters that was checked may be shown"),
    Consent.Scope.FUNDRAISING: gettext_lazy("Donations for the person may be asked for"),
    Consent.Scope.PRINT: gettext_lazy("The person’s panels may be shown in exhibitions"),
}


class Area(Enum):
    """What a change for readers is about."""

    CONSENT = "consent"
    STATUS = "status"
    LETTERS = "letters"
    PLACE = "place"
    APPEAL = "appeal"
    DONATIONS = "donations"
    BIRTHDAY = "birthday"
    SOURCE = "source"


# What goes on or is over by the status alone.
GOES_ON: list[tuple[Area, Callable[[Any], bool], Promise]] = [
    (
        Area.APPEAL,
        aftermath.needs_freeing,
        gettext_lazy("appeals to free the person stand on the profiles"),
    ),
    (
        Area.DONATIONS,
        aftermath.needs_money,
        gettext_lazy("donations for the person are asked for"),
    ),
    (
        Area.BIRTHDAY,
        aftermath.has_birthdays,
        gettext_lazy("birthdays are listed, if the date may be read"),
    ),
]


@dataclass(frozen=True)
class Change:
    """One thing that readers see anew, or no longer, in a sentence."""

    area: Area
    words: str
    is_gain: bool


@dataclass(frozen=True)
class Letters:
    """An address that readers see, and the last day on which they do."""

    recipient: str
    lines: str
    last: date

    @property
    def words(self) -> str:
        return ", ".join([self.recipient, *self.lines.splitlines()])


@dataclass(frozen=True)
class Seen:
    """What readers see, as far as it changes by what editors record."""

    scopes: dict[str, date]  # each scope that is covered, to the last day on which it is
    event: StatusEvent | None
    letters: Letters | None
    place: Custody | None
    # Keys of events: whose source only the editors know, and whose source readers may learn.
    secret_sources: frozenset[int] = frozenset()
    open_sources: frozenset[int] = frozenset()

    @property
    def status(self) -> tuple[str, ...]:
        event = self.event
        return (event.status, event.date, event.reason) if event else ()

    @property
    def facility(self) -> int | None:
        return self.place.facility_id if self.place else None


def seen(facts: Facts) -> Seen:
    """Say what readers see by these facts."""
    return Seen(
        scopes={scope: _last(facts, scope) for scope in MAY if facts.may(scope)},
        event=facts.status_event,
        letters=_letters(facts),
        place=facts.open_custody if facts.open_custody and facts.open_custody.facility else None,
        secret_sources=_sources(facts, private=True),
        open_sources=_sources(facts, private=False),
    )


def changes(before: Facts, after: Facts) -> list[Change]:
    """List what readers see otherwise when these facts have taken the place of those."""
    one, other = seen(before), seen(after)
    return [
        *(Change(area, words, is_gain=True) for area, words in _gained(one, other)),
        *(Change(area, words, is_gain=False) for area, words in _lost(one, other)),
    ]


def gained(found: list[Change]) -> list[str]:
    return [change.words for change in found if change.is_gain]


def lost(found: list[Change]) -> list[str]:
    return [change.words for change in found if not change.is_gain]


def _gained(before: Seen, after: Seen) -> Iterator[tuple[Area, str]]:
    for scope, last in after.scopes.items():
        if scope not in before.scopes or last > before.scopes[scope]:
            yield Area.CONSENT, wording.sentence(f"{MAY[scope]} {wording.until(last)}")
    if after.event and before.status != after.status:
        yield (
            Area.STATUS,
            _("Readers read this status: “%(status)s”.") % {"status": wording.status(after.event)},
        )
    if after.letters and _is_more(before.letters, after.letters):
        yield (
            Area.LETTERS,
            _("Readers see this address for letters %(until)s: %(address)s.")
            % {"until": wording.until(after.letters.last), "address": after.letters.words},
        )
    if after.place and before.facility != after.facility:
        yield (
            Area.PLACE,
            _("The record says that the person is held here: %(place)s.")
            % {"place": after.place.facility},
        )
    for area, rule, words in GOES_ON:
        if rule(after.event) and not rule(before.event):
            yield area, _("Again: %(what)s.") % {"what": words}
    if before.secret_sources & after.open_sources:
        yield Area.SOURCE, _("A source that was known to the editors alone may be read.")


def _lost(before: Seen, after: Seen) -> Iterator[tuple[Area, str]]:
    for scope, last in before.scopes.items():
        if scope not in after.scopes:
            yield Area.CONSENT, _("No longer: “%(what)s”.") % {"what": MAY[scope]}
        elif after.scopes[scope] < last:
            values = {"until": wording.until(after.scopes[scope]), "what": MAY[scope]}
            yield Area.CONSENT, _("Only %(until)s: “%(what)s”.") % values
    if before.letters and not after.letters:
        yield Area.LETTERS, _("The address for letters vanishes.")
    if before.place and before.facility != after.facility:
        yield (
            Area.PLACE,
            _("The record no longer says that the person is held here: %(place)s.")
            % {"place": before.place.facility},
        )
    if before.event and not after.event:
        yield Area.STATUS, _("Readers read no status.")
    for area, rule, words in GOES_ON:
        if rule(before.event) and not rule(after.event):
            yield area, _("No longer: %(what)s.") % {"what": words}


def _last(facts: Facts, scope: str) -> date:
    return consents.lapses(facts.consents, scope) or wording.ENDLESS


def _sources(facts: Facts, *, private: bool) -> frozenset[int]:
    events = facts.status_events
    return frozenset(
        event.pk for event in events if event.pk and event.source_is_private is private
    )


def _letters(facts: Facts) -> Letters | None:
    custody = letters_to(facts)
    if custody is None or not aftermath.can_get_letters(facts.status_event):
        return None
    last = custody.address.verified_on + timedelta(days=setting("MAIL_ADDRESS_DAYS"))
    covered = _last(facts, Consent.Scope.MAIL)
    return Letters(custody.address.recipient_line, custody.address.lines, min(last, covered))


def _is_more(before: Letters | None, after: Letters) -> bool:
    return before is None or before.words != after.words or after.last > before.last
