"""What Wagtail's workflow asks of a job, and what it does to it."""

from typing import Any

from django.core.exceptions import PermissionDenied

from .deciding import actor_for, decide
from .models import JobState, TranslationJob
from .refusing import DeskError
from .states import Action


def send(job: TranslationJob, user: Any) -> None:
    """Send a job to review, if it is ready for that. Otherwise it stays what it is."""
    if job.state != JobState.IN_REVIEW and user is not None:
        try:
            decide(job, Action.SEND, user)
        except DeskError:
            return


def may_decide(job: TranslationJob, user: Any) -> bool:
    """Say whether somebody reviews the language, the job waits, and they wrote none of it."""
    actor = actor_for(job, user)
    if job.state != JobState.IN_REVIEW or not actor.reviews:
        return False
    return not actor.wrote_it or actor.one_reader_suffices


def carry_out(job: TranslationJob, user: Any, action: str, comment: str) -> None:
    """Approve a job, or ask for changes; where the desk refuses, so does the workflow."""
    decision = {"approve": Action.APPROVE, "reject": Action.ASK}.get(action)
    if decision is None:
        return
    try:
        decide(job, decision, user, comment)
    except DeskError as error:
        raise PermissionDenied(str(error)) from error
