"""A worker for exports: says that it lives, takes up what others dropped, and keeps the clock."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from samizdat_exporters.background.duties import see_to
from samizdat_exporters.background.models import Worker
from samizdat_exporters.background.queue import backend_name, queue_name
from samizdat_exporters.background.reaping import reap

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_BEATS = 15.0


class ExportsWorker(QueueWorker):
    """Does what waits in the queue of exports, one task after another."""

    def __init__(self, name: str, interval: float) -> None:
        super().__init__(
            queue_names=[queue_name()],
            interval=interval,
            batch=True,
            backend_name=backend_name(),
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result: Any) -> None:
        with _beating(self.worker_id):
            super().run_task(db_task_result)

    def work(self, *, once: bool = False) -> None:
        """Work until told to stop; or once, until nothing waits any more."""
        try:
            while self.running:
                self._look_around()
                self.run()
                if once:
                    return
                if self.running:
                    sleep(self.interval)
        finally:
            Worker.objects.filter(name=self.worker_id).delete()

    def _look_around(self) -> None:
        """See to what has no request behind it. A database that is away for a while comes back."""
        close_old_connections()
        try:
            Worker.beat(self.worker_id)
            for task in reap():
                logger.warning("Took up the task %s, whose worker was killed.", task)
            see_to()
        except DatabaseError:
            logger.exception("The worker could not look around; it goes on.")


@contextmanager
def _beating(name: str) -> Iterator[None]:
    """Say now and then that a worker lives, while its task takes long."""
    ended = threading.Event()
    thread = threading.Thread(target=_beat, args=(name, ended.wait), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _beat(name: str, wait: Callable[[float], bool]) -> None:
    while not wait(SECONDS_BETWEEN_BEATS):
        try:
            Worker.beat(name)
        except DatabaseError:
            logger.warning("The worker %s could not say that it lives.", name)
        finally:
            connection.close()
