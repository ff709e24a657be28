"""Publishes and unpublishes what was scheduled, each thing by itself.

Wagtail's own stops at the first page that cannot be published, and what comes after it waits. What
is refused here stays as it is, and is not tried again every minute: its date is taken away, and
its history says why.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import DraftStateMixin, ModelLogEntry, Page, PageLogEntry, Revision

from .refusal import sentences

PUBLISHED = "wagtail.publish.scheduled"
UNPUBLISHED = "wagtail.unpublish.scheduled"
REFUSED = "samizdat.publish.refused"
logger = logging.getLogger(__name__)


@dataclass
class Report:
    """What was done, by the titles of things: the refused ones and those that broke with why."""

    published: list[str] = field(default_factory=list)
    expired: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def run_schedule() -> Report:
    """Do all that is due now."""
    report = Report()
    for thing in _expired():
        error = _attempt(partial(thing.unpublish, set_expired=True, log_action=UNPUBLISHED))
        _note(report, report.expired, str(thing), error)
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for revision in due.order_by("approved_go_live_at"):
        error = _attempt(partial(revision.publish, log_action=PUBLISHED))
        if isinstance(error, ValidationError):
            report.refused.append(_refuse(revision, error))
        else:
            _note(report, report.published, revision.object_str, error)
    return report


def _attempt(act: Callable[[], Any]) -> Exception | None:
    """Do one thing wholly or not at all, and give what went wrong: the others go on."""
    try:
        with transaction.atomic():
            act()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told at the end
        return error
    return None


def _note(report: Report, done: list[str], title: str, error: Exception | None) -> None:
    if error:
        logger.error("%s could not be done as scheduled.", title, exc_info=error)
        report.failed.append(f"{title}: {error}")
    else:
        done.append(title)


def _refuse(revision: Revision, error: ValidationError) -> str:
    """Take the date away, write into the history why, and give that sentence."""
    thing = revision.as_object()
    why = sentences(thing, error)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=thing, action=REFUSED, revision=revision, data={"why": why})
    return why


def _expired() -> Iterator[Any]:
    drafting = (model for model in apps.get_models() if issubclass(model, DraftStateMixin))
    for model in [Page, *(model for model in drafting if not issubclass(model, Page))]:
        due = model.objects.filter(live=True, expire_at__lt=timezone.now())
        yield from list(due.order_by("expire_at"))


def log_actions(actions: LogActionRegistry) -> None:
    """Word a refusal in the history of a page."""

    @actions.register_action(REFUSED)
    class RefusedFormatter(LogFormatter):
        label = _("Refuse scheduled draft")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return str(log_entry.data["why"])
