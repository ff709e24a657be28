"""Takes up again what a worker that was killed left in hand."""

from collections.abc import Iterator

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samizdat_exporters.background.models import SILENCE, Worker
from samizdat_exporters.background.queue import backend_name, queue_name

# A task that took so many workers with it is left alone: it may be what kills them.
ATTEMPTS = 3


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
    Worker.objects.filter(heard_at__lt=timezone.now() - 10 * SILENCE).delete()
    return [str(task.pk) for task in found]


def _abandoned() -> Iterator[DBTaskResult]:
    living = set(Worker.living().values_list("name", flat=True))
    running = DBTaskResult.objects.running().filter(
        backend_name=backend_name(), queue_name=queue_name()
    )
    for task in running.filter(started_at__lt=timezone.now() - SILENCE):
        if not living.intersection(task.worker_ids[-1:]):
            yield task
