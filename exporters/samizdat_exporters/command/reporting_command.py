"""What commands have in common that do one thing and then say what came of it."""

import json
import sys
from typing import NoReturn

from django.core.management.base import BaseCommand, CommandError

from samizdat_exporters.command.report import Report


class ReportingCommand(BaseCommand):
    """Prints a report for people, or as JSON and nothing else, and exits by it."""

    def end(self, report: Report, *, as_json: bool) -> None:
        """Print what came of it."""
        self._print(report, as_json=as_json)
        if report.failed:
            sys.exit(1)

    def fail(
        self, report: Report, error: BaseException, *, as_json: bool, exit_code: int = 1
    ) -> NoReturn:
        """Say what stopped it."""
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
