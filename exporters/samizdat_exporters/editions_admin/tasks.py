"""The long work as a task: in the request by default, in a worker where the project has one."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django_tasks import task
from wagtail.log_actions import LogContext
from wagtail.models import Site

from samizdat_exporters.build import build
from samizdat_exporters.conf import setting
from samizdat_exporters.editions_admin.work import Job, Outcome, Reporter, end, work_in
from samizdat_exporters.errors import (
    ChangedError,
    ExportError,
    GateError,
    PausedError,
    ProtectedError,
)
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.proposing import propose
from samizdat_exporters.store import store_of
from samizdat_exporters.store.going_back import go_back
from samizdat_exporters.store.proposals import proposal_of
from samizdat_mirror.store import Store, StoreError
from samizdat_mirror.store.locking import LockedError

logger = logging.getLogger(__name__)
OUTCOMES: list[tuple[type[ExportError], Outcome]] = [
    (ProtectedError, Outcome.PROTECTED),
    (GateError, Outcome.REFUSED),
    (ChangedError, Outcome.CHANGED),
    (PausedError, Outcome.PAUSED),
]


@task()
def carry_out(site: int, job: str, argument: str = "") -> None:
    """Do one job for a site, and note in its store what came of it.

    `argument` is the moment at which the proposal to publish was made, or the number of the
    edition to go back to.
    """
    found = Site.objects.get(pk=site)
    store = store_of(str(PublicationSettings.for_site(found).uid))
    try:
        with LogContext(user=_user(store)):
            number = _JOBS[Job(job)](found, store, argument)
    except (ExportError, StoreError, LockedError) as error:
        end(store, _outcome(error), getattr(error, "number", 0), str(error))
    except BaseException:
        logger.exception("Work on editions stopped: %s", job)
        end(store, Outcome.FAILED)
        raise
    else:
        end(store, Outcome.DONE, number)


def folder_of(site: Site) -> Path:
    """Say where readers' edition of a site lies: of others than the default one, beside that."""
    mirror = Path(setting("MIRROR_DIR"))
    return mirror if site.is_default_site else mirror.with_name(f"{mirror.name}-{site.hostname}")


def _user(store: Store) -> Any:
    """Give whoever asked for the work, for the history."""
    work = work_in(store)
    return get_user_model().objects.filter(pk=work.user).first() if work else None


def _prepare(site: Site, store: Store, argument: str) -> int:
    propose(site, progress=Reporter(store))
    return 0


def _publish(site: Site, store: Store, made_at: str) -> int:
    proposal = proposal_of(store)
    if proposal is None or proposal.made_at.isoformat() != made_at:
        raise ChangedError("Another edition was prepared or published since.")
    edition = build(
        site,
        folder_of(site),
        full=False,
        progress=Reporter(store),
        expected=proposal.manifest,
    )
    return edition.number


def _go_back(site: Site, store: Store, number: str) -> int:
    manifest, _lacking = go_back(site, folder_of(site), int(number), progress=Reporter(store))
    return manifest.number


_JOBS: dict[Job, Callable[[Site, Store, str], int]] = {
    Job.PREPARE: _prepare,
    Job.PUBLISH: _publish,
    Job.GO_BACK: _go_back,
}


def _outcome(error: Exception) -> Outcome:
    found = (outcome for kind, outcome in OUTCOMES if isinstance(error, kind))
    return next(found, Outcome.FAILED)
