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
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import ExportError
from samizdat_exporters.progress import shown
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
            with redirect_stdout(sys.stderr), shown(self.stderr, quiet=quiet) as progress:
                report = actions.run(options, out, progress)
        except (ExportError, CommandError, StoreError, LockedError) as error:
            self._fail(as_report(error, out), error, as_json=options["json"])
        except KeyboardInterrupt as error:
            reason = f"Interrupted. Nothing was changed in {out}."
            self._fail(Report(reason, {"error": reason}), error, as_json=options["json"])
        self._print(report, as_json=options["json"])
        if report.failed:
            sys.exit(1)

    def _fail(self, report: Report, error: BaseException, *, as_json: bool) -> NoReturn:
        if as_json:
            self._print(report, as_json=True)
            sys.exit(1)
        self._warn(report)
        raise CommandError(report.text) from error

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
