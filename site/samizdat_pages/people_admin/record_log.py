"""The history of a record: who did what to which row, by keys alone."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from samizdat_pages.models import PersonRecord

ACTIONS = {
    "samizdat.person.add_row": gettext_lazy("Add to a record"),
    "samizdat.person.change_row": gettext_lazy("Change in a record"),
    "samizdat.person.delete_row": gettext_lazy("Remove from a record"),
    "samizdat.person.withdraw": gettext_lazy("Withdraw a consent"),
    "samizdat.person.happened": gettext_lazy("Something happened"),
}


def record(person: PersonRecord, action: str, user: Any, *rows: Model) -> None:
    """Log an action on a record. The entry holds keys, and neither names nor what was written."""
    named = [[row._meta.label_lower, row.pk] for row in rows]
    title = _("person %(number)s") % {"number": person.pk}
    log(
        instance=person,
        action=f"samizdat.person.{action}",
        title=title,
        user=user,
        data={"rows": named},
    )


def register_log_actions(actions: Any) -> None:
    """Name these actions in histories and reports."""
    for action, label in ACTIONS.items():
        formatter = type("Formatter", (_RowsFormatter,), {"label": label})
        actions.register_action(action)(formatter)


class _RowsFormatter(LogFormatter):
    def format_message(self, log_entry: Any) -> str:
        rows = [f"{name.partition('.')[2]} {key}" for name, key in log_entry.data.get("rows", [])]
        return f"{self.label}: {', '.join(rows)}"
