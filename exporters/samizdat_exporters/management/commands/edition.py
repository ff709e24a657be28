"""`manage.py edition …`: build editions, look at them, and go back to one."""

import json
import sys
from argparse import ArgumentParser
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from samizdat_exporters.command import actions
from samizdat_exporters.command.arguments import add_actions
from samizdat_exporters.command.report import Report, as_report
from samizdat_exporters.command.stopping import EXIT_CODE, stoppable, stopped
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import BusyError, ExportError
from samizdat_exporters.progress import shown
from samizdat_exporters.stages import Progress
from samizdat_mirror.store import StoreError
from samizdat_mirror.store.locking import LockedError


class Command(BaseCommand):
    help = "Build editions: the site as files that need no server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_actions(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        out = Path(options.get("out") or setting("MIRROR_DIR"))
        quiet = options["json"] or not options["verbosity"]
        try:
            # What the project's own code prints must not mix with the result.
            with (
                stoppable(),
                redirect_stdout(sys.stderr),
                shown(self.stderr, quiet=quiet) as progress,
            ):
                report = self._run(options, out, progress)
        except (ExportError, CommandError, StoreError, LockedError) as error:
            self._fail(as_report(error, out), error, as_json=options["json"])
        except KeyboardInterrupt as error:
            self._fail(stopped(out), error, as_json=options["json"], exit_code=EXIT_CODE)
        self._print(report, as_json=options["json"])
        if report.failed:
            sys.exit(1)

    def _run(self, options: dict[str, Any], out: Path, progress: Progress | None) -> Report:
        """Do it at once if possible; who is to wait is told for whom."""
        try:
            return actions.run({**options, "wait": False}, out, progress)
        except (BusyError, LockedError) as error:
            if not options.get("wait"):
                raise
            if not options["json"]:
                self.stderr.write(f"Waiting: another build is at work (process {error.holder}).")
            return actions.run(options, out, progress)

    def _fail(
        self, report: Report, error: BaseException, *, as_json: bool, exit_code: int = 1
    ) -> NoReturn:
        if as_json:
            self._print(report, as_json=True)
            sys.exit(exit_code)
        self._warn(report)
        raise CommandError(report.text, returncode=exit_code) from error

    def _warn(self, report: Report) -> None:
        for warning in report.warnings:
            self.stdout.write(self.style.WARNING(f"Warning: {warning}"))

    def _print(self, report: Report, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report.data, indent=2, default=str))
            return
        self._warn(report)
        *lines, last = report.text.splitlines() or [""]
        for line in lines:
            self.stdout.write(line)
        self.stdout.write(last if report.failed else self.style.SUCCESS(last))
