"""What happened to a person, the latest first."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samizdat_pages.models import StatusEvent
from samizdat_pages.people_admin import wording
from samizdat_pages.people_admin.hub import Hub
from samizdat_pages.people_admin.tables import Button, Row, Table
from samizdat_pages.persons import status


def events_table(hub: Hub) -> Table:
    return Table(
        columns=[_("Date"), _("What"), _("Source")],
        rows=[_row(hub, event) for event in reversed(status.in_order(hub.facts.status_events))],
        buttons=[
            *_happened_button(hub),
            *hub.addition(StatusEvent, _("Add an earlier event"), "add-event"),
        ],
        empty=_("Nothing is recorded yet. Readers need at least one event to know a status."),
    )


def _row(hub: Hub, event: StatusEvent) -> Row:
    is_current = event == hub.facts.status_event
    marks = [_("the status now")] if is_current else []
    if event.source_is_private:
        marks.append(_("source known to the editors alone"))
    return Row(
        cells=[
            wording.partial_date(event.date),
            f"{event.get_status_display()} {event.get_reason_display()}",
            event.source,
        ],
        mark=", ".join(marks),
        is_past=not is_current,
        buttons=hub.ways(event, "event", [(_("Mend"), "change-event")]),
    )


def _happened_button(hub: Hub) -> list[Button]:
    if not hub.may(StatusEvent, "add"):
        return []
    url = reverse("samizdat_something_happened", args=[hub.person.pk])
    return [Button(_("Something happened…"), url)]
