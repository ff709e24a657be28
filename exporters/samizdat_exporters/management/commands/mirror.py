"""`manage.py mirror …`: publish to mirrors, look at them, and vouch for what they carry."""

import sys
from argparse import ArgumentParser
from contextlib import redirect_stdout
from typing import Any

from django.core.management.base import CommandError

from samizdat_exporters.command.actions import find_site
from samizdat_exporters.command.arguments import add_mirror_actions
from samizdat_exporters.command.mirror_actions import run
from samizdat_exporters.command.mirror_progress import Spoken
from samizdat_exporters.command.report import as_report
from samizdat_exporters.command.reporting_command import ReportingCommand
from samizdat_exporters.command.stopping import EXIT_CODE, stoppable, stopped
from samizdat_exporters.editions_admin.folders import folder_of
from samizdat_exporters.errors import ExportError
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.progress import shown
from samizdat_exporters.store import store_of
from samizdat_mirror.store import StoreError
from samizdat_mirror.store.locking import LockedError
from samizdat_mirror.targets import PushError


class Command(ReportingCommand):
    help = "Publish to mirrors, look at them, and vouch for what they carry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_mirror_actions(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        as_json = options["json"]
        quiet = as_json or not options["verbosity"]
        site = find_site(options["site"])
        out = folder_of(site)
        store = store_of(str(PublicationSettings.for_site(site).uid))
        try:
            with (
                stoppable(),
                redirect_stdout(sys.stderr),
                shown(self.stderr, quiet=quiet) as progress,
            ):
                report = run(options, site, store, Spoken(progress, self.stderr))
        except (ExportError, CommandError, StoreError, LockedError, PushError) as error:
            self.fail(as_report(error, out), error, as_json=as_json)
        except KeyboardInterrupt as error:
            self.fail(stopped(out), error, as_json=as_json, exit_code=EXIT_CODE)
        self.end(report, as_json=as_json)
