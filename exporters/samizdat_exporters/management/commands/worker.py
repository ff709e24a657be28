"""`manage.py worker`: does what the admin asks for, and what is due by the clock."""

import logging
import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.crypto import get_random_string

from samizdat_exporters.background.queue import EXPORTS, backend_name, is_immediate
from samizdat_mirror.commands.options import number

LOGGERS = ("django_tasks", "django_tasks_db", "samizdat_exporters")
# Said at each look at the queue, every second for years: it fills logs and tells nobody anything.
IDLE = ("Starting worker ", "No more tasks to run ")


class Command(BaseCommand):
    help = "Publish, send to mirrors and keep the clock, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="End when nothing waits any more, as for cron."
        )
        parser.add_argument(
            "--interval",
            type=number(float, 0.05, 3_600),
            default=1.0,
            help="Seconds between two looks at an empty queue (default: 1).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        worker = self._worker(options["interval"])
        self._log(options["verbosity"])
        if not options["once"]:
            worker.configure_signals()
            self.stdout.write("Working until Ctrl-C.")
        worker.work(once=options["once"])

    def _worker(self, interval: float) -> Any:
        try:
            from django_tasks_db.backend import DatabaseBackend

            from samizdat_exporters.background.worker import ExportsWorker
        except (ImportError, RuntimeError) as error:
            raise CommandError(_help("Django knows no tasks in the database")) from error
        from django_tasks import task_backends

        if is_immediate() or not isinstance(task_backends[backend_name()], DatabaseBackend):
            raise CommandError(_help(f"TASKS has no database backend {EXPORTS!r}"))
        name = f"{socket.gethostname()[:40]}-{os.getpid()}-{get_random_string(8)}"
        return ExportsWorker(name, interval)

    def _log(self, verbosity: int) -> None:
        """Let it say what it does, unless the project decides that by LOGGING; errors always."""
        for name in LOGGERS:
            logger = logging.getLogger(name)
            logger.addFilter(_is_news)
            logger.setLevel(logging.INFO if verbosity else logging.ERROR)
            if not logger.hasHandlers():
                logger.addHandler(logging.StreamHandler())


def _is_news(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(IDLE)


def _help(reason: str) -> str:
    return (
        f"{reason}, so there is nothing to work on. Add 'django_tasks_db' to INSTALLED_APPS and "
        f"TASKS = {{'default': …, {EXPORTS!r}: {{'BACKEND': "
        f"'django_tasks_db.DatabaseBackend', 'QUEUES': [{EXPORTS!r}]}}}}, then migrate."
    )
