"""`manage.py edition …`: build editions, look at them, and go back to one."""

import sys
from argparse import ArgumentParser
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from samizdat_exporters.command import actions
from samizdat_exporters.command.arguments import add_actions
from samizdat_exporters.command.report import Report, as_report
from samizdat_exporters.command.reporting_command import ReportingCommand
from samizdat_exporters.command.stopping import EXIT_CODE, stoppable, stopped
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import BusyError, ExportError
from samizdat_exporters.progress import BUILDING, Work, shown
from samizdat_exporters.stages import Progress
from samizdat_mirror.store import StoreError
from samizdat_mirror.store.locking import LockedError

# What takes long enough to say how far it is. The rest reads a file or two.
WORK = {
    "build": BUILDING,
    "propose": BUILDING,
    "rollback": Work("Going back", "files"),
    "check": Work("Checking", "files"),
    "gc": Work("Deleting", "files"),
}


class Command(ReportingCommand):
    help = "Build editions: the site as files that need no server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_actions(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        out = Path(options.get("out") or setting("MIRROR_DIR"))
        work = WORK.get(options["action"])
        quiet = options["json"] or not options["verbosity"] or work is None
        try:
            # What the project's own code prints must not mix with the result.
            with (
                stoppable(),
                redirect_stdout(sys.stderr),
                shown(self.stderr, work or BUILDING, quiet=quiet) as progress,
            ):
                report = self._run(options, out, progress)
        except (ExportError, CommandError, StoreError, LockedError) as error:
            self.fail(as_report(error, out), error, as_json=options["json"])
        except KeyboardInterrupt as error:
            self.fail(stopped(out), error, as_json=options["json"], exit_code=EXIT_CODE)
        self.end(report, as_json=options["json"])

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
