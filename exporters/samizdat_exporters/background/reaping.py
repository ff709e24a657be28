"""Takes up again what a worker that was killed left in hand."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from samizdat_exporters.background.models import SILENCE, Worker
from samizdat_exporters.background.queue import backend_name, queue_name
from samizdat_exporters.editions_admin.kept_work import end
from samizdat_exporters.editions_admin.tasks import carry_out
from samizdat_exporters.editions_admin.work import Outcome
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.sentences import Sentence, folded
from samizdat_exporters.store import store_of

# A task that took so many workers with it is left alone: it may be what kills them.
ATTEMPTS = 3
GIVEN_UP = gettext_noop(
    "The worker was killed over it %(workers)s times; perhaps the server lacks memory."
)


class AbandonedError(Exception):
    """Every worker that took a task was killed over it."""


def reap() -> list[str]:
    """Queue the tasks of silent workers again, or give them up; name those that were found."""
    found = list(_abandoned())
    for task in found:
        if len(task.worker_ids) < ATTEMPTS:
            # Only if nobody did so meanwhile.
            DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING).update(
                status=TaskResultStatus.READY, started_at=None
            )
        else:
            task.set_failed(AbandonedError(f"{ATTEMPTS} workers were killed over this task."))
            _tell(task)
    Worker.objects.filter(heard_at__lt=timezone.now() - 10 * SILENCE).delete()
    return [str(task.pk) for task in found]


def _tell(task: DBTaskResult) -> None:
    """Let whoever asked for work know that nobody does it any more."""
    if task.task_path != carry_out.module_path:
        return
    site, _job, _argument, key = [*task.args_kwargs["args"], "", ""][:4]
    if key and (found := Site.objects.filter(pk=site).first()):
        store = store_of(str(PublicationSettings.for_site(found).uid))
        detail = folded(Sentence(GIVEN_UP, workers=ATTEMPTS))
        end(store, key, Outcome.FAILED, detail=detail)


def _abandoned() -> Iterator[DBTaskResult]:
    living = set(Worker.living().values_list("name", flat=True))
    running = DBTaskResult.objects.running().filter(
        backend_name=backend_name(), queue_name=queue_name()
    )
    for task in running.filter(started_at__lt=timezone.now() - SILENCE):
        if not living.intersection(task.worker_ids[-1:]):
            yield task
