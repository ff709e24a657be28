"""The long work as a task: in the request by default, in a worker where the project has one."""

import logging
import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_noop
from django_tasks import task
from wagtail.log_actions import LogContext
from wagtail.models import Site

from samizdat_exporters.background.changes import note
from samizdat_exporters.background.queue import is_immediate
from samizdat_exporters.conf import setting
from samizdat_exporters.editions_admin.kept_work import end, take_up, work_in
from samizdat_exporters.editions_admin.reporter import Reporter
from samizdat_exporters.editions_admin.work import Job, Outcome
from samizdat_exporters.errors import (
    ChangedError,
    ExportError,
    GateError,
    PausedError,
    ProtectedError,
    StoppedError,
    reason_of,
)
from samizdat_exporters.mirrors.publishing import (
    bring_back,
    catch_up,
    is_waiting_to_go_out,
    publish,
)
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.proposing import propose
from samizdat_exporters.sentences import Sentence, folded
from samizdat_exporters.signing import AwaitsSignatureError
from samizdat_exporters.store import store_of
from samizdat_exporters.store.proposals import proposal_of
from samizdat_mirror.manifest import Manifest
from samizdat_mirror.store import Store, StoreError
from samizdat_mirror.store.locking import LockedError

logger = logging.getLogger(__name__)
# What the clock asks for where somebody must be protected.
URGENT = "urgent"
RETRIED_AFTER = timedelta(minutes=1)
# Expected by nobody: a build that is to give this lets only go what may no longer be shown.
NOTHING = Manifest("", "", date.min, {})
OUTCOMES: list[tuple[type[ExportError], Outcome]] = [
    (ProtectedError, Outcome.PROTECTED),
    (GateError, Outcome.REFUSED),
    (ChangedError, Outcome.CHANGED),
    (PausedError, Outcome.PAUSED),
    (StoppedError, Outcome.STOPPED),
    (AwaitsSignatureError, Outcome.AWAITS),
]


@task()
def carry_out(site: int, job: str, argument: str = "", key: str = "") -> None:
    """Do one job for a site, and note in its store what came of it.

    `argument` is the moment at which the proposal to publish was made, or the number of the
    edition to go back to, or the key of the mirror to send to, or `URGENT`; `key` is that of the
    work that is shown. Doing a job again does no harm: what is there is not made twice.
    """
    found = Site.objects.get(pk=site)
    store = store_of(str(PublicationSettings.for_site(found).uid))
    key = take_up(store, Job(job), key)
    try:
        with LogContext(user=_user(store, key)):
            number = _JOBS[Job(job)](found, store, argument, Reporter(store, key))
    except (ExportError, StoreError, LockedError) as error:
        outcome = _outcome(error)
        end(store, key, outcome, getattr(error, "number", 0), folded(reason_of(error)))
        if outcome is Outcome.FAILED and job == Job.SEND:
            note(found, urgent=argument == URGENT, delay=RETRIED_AFTER)
    except BaseException:
        logger.exception("Work on editions stopped: %s", job)
        end(store, key, Outcome.FAILED)
        raise
    else:
        end(store, key, Outcome.DONE, number)


def _user(store: Store, key: str) -> Any:
    """Give whoever asked for the work, for the history."""
    work = work_in(store)
    asked = work and work.key == key
    return get_user_model().objects.filter(pk=work.user).first() if work and asked else None


def _prepare(site: Site, store: Store, argument: str, reporter: Reporter) -> int:
    propose(site, progress=reporter, processes=_processes())
    return 0


def _publish(site: Site, store: Store, made_at: str, reporter: Reporter) -> int:
    proposal = proposal_of(store)
    if proposal is None or proposal.made_at.isoformat() != made_at:
        since = gettext_noop("Another edition was prepared or published since.")
        raise ChangedError(Sentence(since))
    return _made(site, store, proposal.manifest, reporter)


def _send(site: Site, store: Store, argument: str, reporter: Reporter) -> int:
    """Make the next edition. Where only people publish, the clock takes away and adds nothing."""
    if is_waiting_to_go_out(site, store):
        return _catch_up(site, store, "", reporter)
    only_protect = argument == URGENT and setting("QUIET_MINUTES") is None
    return _made(site, store, NOTHING if only_protect else None, reporter)


def _made(site: Site, store: Store, expected: Manifest | None, reporter: Reporter) -> int:
    edition, _events = publish(site, store, reporter, expected=expected, processes=_processes())
    return edition.number


def _go_back(site: Site, store: Store, number: str, reporter: Reporter) -> int:
    return bring_back(site, store, int(number), reporter).number


def _catch_up(site: Site, store: Store, argument: str, reporter: Reporter) -> int:
    """Let mirrors have the newest edition, one of them or all, and make none."""
    catch_up(site, store, reporter, [int(argument)] if argument else None)
    return next(reversed(store.numbers()), 0)


_JOBS: dict[Job, Callable[[Site, Store, str, Reporter], int]] = {
    Job.PREPARE: _prepare,
    Job.PUBLISH: _publish,
    Job.GO_BACK: _go_back,
    Job.SEND: _send,
    Job.CATCH_UP: _catch_up,
}


def _processes() -> int:
    """A worker may have the machine; a request shares it with others."""
    return 1 if is_immediate() else os.cpu_count() or 1


def _outcome(error: Exception) -> Outcome:
    found = (outcome for kind, outcome in OUTCOMES if isinstance(error, kind))
    return next(found, Outcome.FAILED)
