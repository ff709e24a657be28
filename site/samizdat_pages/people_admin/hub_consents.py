"""The consents of a person, those that hold first."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samizdat_pages import clock
from samizdat_pages.models import Consent
from samizdat_pages.people_admin import wording
from samizdat_pages.people_admin.hub import Hub
from samizdat_pages.people_admin.tables import Row, Table
from samizdat_pages.persons import consents

SOON = timedelta(days=30)


def consents_table(hub: Hub) -> Table:
    is_hidden = not all(hub.facts.may(scope) for scope in consents.NEEDED)
    needs = _(
        "Readers see nothing of this person: a consent to the name, and one to what happened, "
        "must hold."
    )
    rows = [_row(hub, consent) for consent in hub.facts.consents]
    return Table(
        columns=[
            _("What for"),
            _("Who agreed"),
            _("Given on"),
            _("Ends on"),
            _("Where it is kept"),
        ],
        rows=sorted(rows, key=lambda row: row.is_past),
        buttons=hub.addition(Consent, _("Add a consent"), "add-consent"),
        empty=_("No consent is recorded."),
        notes=[needs] if is_hidden else [],
    )


def _row(hub: Hub, consent: Consent) -> Row:
    state = state_of(consent, hub.facts.consents)
    actions = [(_("Mend"), "change-consent")]
    if not consent.withdrawn_on:
        actions.insert(0, (_("Withdraw"), "withdraw-consent"))
        if consent.expires:
            actions.insert(0, (_("Extend"), "extend-consent"))
    return Row(
        cells=[
            consent.get_scope_display(),
            consent.get_basis_display(),
            wording.day(consent.date),
            wording.day(consent.expires),
            consent.evidence,
        ],
        mark=state.words,
        is_warning=state.is_urgent,
        is_past=state.is_over,
        buttons=hub.ways(consent, "consent", actions, removable=not consent.withdrawn_on),
    )


class State(NamedTuple):
    words: str
    is_urgent: bool = False
    is_over: bool = False


def state_of(consent: Consent, others: Iterable[Consent]) -> State:
    """Say how it stands with one consent."""
    today = clock.today()
    if consent.withdrawn_on:
        day = wording.day(consent.withdrawn_on)
        return State(_("withdrawn %(day)s") % {"day": day}, is_over=True)
    if consent.expires and consent.expires < today:
        return State(_("lapsed"), is_urgent=True)
    withdrawals = [each for each in others if each.withdrawn_on]
    if not consents.covers([consent, *withdrawals], consent.scope):
        return State(_("ended with a withdrawal"), is_over=True)
    if consent.expires and consent.expires <= today + SOON:
        days = (consent.expires - today).days
        words = ngettext("ends in %(days)s day", "ends in %(days)s days", days)
        return State(words % {"days": days}, is_urgent=True)
    return State(_("holds"))
