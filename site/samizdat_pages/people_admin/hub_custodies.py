"""Where a person was held, the latest first, and where letters reach them there."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samizdat_pages import clock
from samizdat_pages.conf import setting
from samizdat_pages.models import Consent, Custody, MailAddress
from samizdat_pages.people_admin import wording
from samizdat_pages.people_admin.hub import Hub
from samizdat_pages.people_admin.tables import Button, Row, Table, Words
from samizdat_pages.persons import aftermath, status
from samizdat_pages.persons.custodies import letters_to


def custodies_table(hub: Hub) -> Table:
    order = sorted(hub.facts.custodies, key=lambda custody: status.earliest(custody.begins))
    return Table(
        columns=[_("From"), _("Until"), _("Place"), _("Address for letters")],
        rows=[_row(hub, custody) for custody in reversed(order)],
        buttons=hub.addition(Custody, _("Add a time in custody"), "add-custody"),
        empty=_("No time in custody is recorded."),
        notes=_contradictions(hub),
    )


def _row(hub: Hub, custody: Custody) -> Row:
    address = getattr(custody, "address", None)
    actions = [(_("Mend"), "change-custody")]
    if custody.is_open:
        actions.insert(0, (_("End"), "end-custody"))
    return Row(
        cells=[
            wording.partial_date(custody.begins),
            wording.partial_date(custody.ends) if custody.ends else "…",
            custody.facility or "—",
            f"{address} ({_state(hub, address)})" if address else "—",
        ],
        mark=_("held there") if custody.is_open else "",
        is_past=not custody.is_open,
        buttons=[*hub.ways(custody, "custody", actions), *_ways_of_address(hub, custody, address)],
    )


def _ways_of_address(hub: Hub, custody: Custody, address: MailAddress | None) -> list[Button]:
    if address is None:
        is_wanted = custody.is_open and hub.may(MailAddress, "add")
        url = hub.url("write-address", custody.pk)
        return [Button(_("Add an address"), url)] if is_wanted else []
    if not hub.may(MailAddress, "change"):
        return []
    found = [Button(_("Mend address"), hub.url("write-address", custody.pk))]
    if custody.is_open:
        found.insert(0, Button(_("Address is right"), hub.url("check-address", address.pk)))
    if address.verified_on:
        hide = reverse("samizdat_person_hide_address", args=[hub.person.pk, address.pk])
        found.append(Button(_("Hide address"), hide, post=True))
    return found


def _state(hub: Hub, address: MailAddress) -> str:
    """Say whether readers see an address, and if not, the first of the reasons."""
    if not address.verified_on:
        return _("hidden: nobody has checked it")
    last = address.verified_on + timedelta(days=setting("MAIL_ADDRESS_DAYS"))
    if clock.today() > last:
        return _("hidden: checked long ago, on %(day)s") % {"day": wording.day(address.verified_on)}
    if not hub.facts.may(Consent.Scope.MAIL):
        return _("hidden: no consent to letters holds")
    shown = letters_to(hub.facts)
    arrives = aftermath.can_get_letters(hub.facts.status_event)
    if not arrives or shown is None or shown.address != address:
        return _("hidden: the person is not held there")
    return _("readers see it %(until)s") % {"until": wording.until(last)}


def _contradictions(hub: Hub) -> list[Words]:
    event = hub.facts.status_event
    if event and event.status in status.FREE and hub.facts.open_custody:
        return [
            _("The status is “%(status)s”, and a time in custody is still open. End it.")
            % {"status": event.get_status_display()}
        ]
    return []
