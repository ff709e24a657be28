"""How the desk's decisions are called in the history of Wagtail. No text, no title beyond it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "submit": (_("Submit for translation"), _("Submitted for translation")),
    "claim": (_("Claim a translation"), _("Claimed the translation")),
    "release": (_("Let a translation go"), _("Let the translation go")),
    "assign": (_("Assign a translation"), _("Assigned the translation")),
    "plan": (_("Plan a translation"), _("Changed the due date or priority")),
    "sync": (_("Take over the source"), _("Took over the new source")),
    "send": (_("Send to review"), _("Sent the translation to review")),
    "withdraw": (_("Take back from review"), _("Took the translation back from review")),
    "ask": (_("Ask for changes"), _("Asked for changes in the translation")),
    "approve": (_("Approve a translation"), _("Approved the translation")),
    "publish": (_("Publish a translation"), _("Published the translation")),
    "members": (_("Members of a language"), _("Changed who works on the language")),
    "policy": (_("Rule of a language"), _("Changed whether one reader suffices")),
}


def register(actions: Any) -> None:
    """Make the actions known; unknown ones are refused."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(f"samizdat_translation.{name}", label, message)
