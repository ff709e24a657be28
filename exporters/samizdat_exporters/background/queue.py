"""Where long work is queued: apart from Wagtail's own, which must not wait for an export."""

from typing import Any

from django.conf import settings
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME, task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task

from samizdat_exporters.background.models import Worker

# The name of both: a backend in TASKS, and the only queue that it has.
EXPORTS = "exports"


def backend_name() -> str:
    """Name the backend: the project's own for exports, or the one that it has for everything."""
    return EXPORTS if EXPORTS in getattr(settings, "TASKS", {}) else DEFAULT_TASK_BACKEND_ALIAS


def queue_name() -> str:
    """Name the queue, as far as the backend knows one for exports."""
    queues = task_backends[backend_name()].queues
    return EXPORTS if EXPORTS in queues or not queues else DEFAULT_TASK_QUEUE_NAME


def is_immediate() -> bool:
    """Whether work would be done inside the request that asks for it."""
    return isinstance(task_backends[backend_name()], ImmediateBackend)


def has_worker() -> bool:
    """Whether somebody is there who takes work from the queue."""
    return not is_immediate() and Worker.living().exists()


def send(task: "Task[Any, Any]", *arguments: Any) -> None:
    """Put work into the queue."""
    task.using(backend=backend_name(), queue_name=queue_name()).enqueue(*arguments)
