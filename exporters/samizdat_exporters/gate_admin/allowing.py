"""Allows what the gate minds, and takes it back; each is logged by name."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from samizdat_exporters.allowances import is_allowable
from samizdat_exporters.findings import Finding
from samizdat_exporters.models import Allowance
from samizdat_exporters.rules import label_of

ALLOWED = "samizdat.allow"
TAKEN_BACK = "samizdat.allow.take_back"


@transaction.atomic
def allow(
    finding: Finding, publication: str, user: Any, reason: str, *, everywhere: bool
) -> Allowance:
    """Let the words of a finding go out: in its file, or in all. Raises ValueError for others."""
    if not is_allowable(finding):
        raise ValueError(f"Nobody may allow what the rule {finding.rule!r} finds.")
    allowance, _created = Allowance.objects.update_or_create(
        publication=publication,
        rule=finding.rule,
        file="" if everywhere else finding.file,
        matched=finding.matched,
        defaults={"reason": reason, "user": user},
    )
    log(instance=allowance, action=ALLOWED, user=user, data=_data(allowance))
    return allowance


@transaction.atomic
def take_back(allowance: Allowance, user: Any) -> None:
    """Let the gate mind it again."""
    log(instance=allowance, action=TAKEN_BACK, user=user, data=_data(allowance), deleted=True)
    allowance.delete()


def log_actions(actions: LogActionRegistry) -> None:
    """Name both, for the history of the site."""

    @actions.register_action(ALLOWED)
    class Allowed(LogFormatter):
        label = _("Allow against the gate")

        def format_message(self, entry: Any) -> str:
            return _("%(rule)s: allowed in %(file)s, because: %(reason)s") % _words(entry)

    @actions.register_action(TAKEN_BACK)
    class TakenBack(LogFormatter):
        label = _("Take back what was allowed")

        def format_message(self, entry: Any) -> str:
            return _("%(rule)s: no longer allowed in %(file)s") % _words(entry)


def _data(allowance: Allowance) -> dict[str, str]:
    return {"rule": allowance.rule, "file": allowance.file, "reason": allowance.reason}


def _words(entry: Any) -> dict[str, str]:
    data = entry.data
    return {
        "rule": label_of(data["rule"]),
        "file": data["file"] or str(_("all files")),
        "reason": data["reason"],
    }
