"""What people do with mirrors, by name, in the history of the site."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

PUBLISHED = "samizdat.mirrors.publish"
STOPPED = "samizdat.mirrors.stop"
SENT = "samizdat.mirrors.send"
TAKEN_DOWN = "samizdat.mirrors.take_down"


def log_actions(actions: LogActionRegistry) -> None:
    """Name them."""
    for action, label, message in (
        (PUBLISHED, _("Publish to mirrors"), _("Asked for publishing to all mirrors")),
        (STOPPED, _("Stop publishing"), _("Stopped publishing to mirrors")),
        (SENT, _("Send to a mirror"), _("Asked for sending the newest edition")),
        (TAKEN_DOWN, _("Take down"), _("Took down from all mirrors")),
    ):
        actions.register_action(action, label, message)
