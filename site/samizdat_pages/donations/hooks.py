"""What Wagtail and the exporter ask about channels."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samizdat_pages.donations import changes, delays


def next_changes(site: Any, as_of: date) -> list[date]:
    """Say when channels change by themselves. They are shared by all sites."""
    return delays.next_changes(as_of)


def log_actions(actions: Any) -> None:
    """Name what happens to channels, for their history."""
    actions.register_action(
        changes.PROPOSED, _("Write new details"), _("New details wait for a second person.")
    )
    actions.register_action(
        changes.CONFIRMED, _("Confirm new details"), _("Another person confirmed the details.")
    )
    actions.register_action(
        changes.REJECTED, _("Reject new details"), _("The new details were rejected.")
    )
