"""`make demo`: loads the demo, builds its mirror and serves both."""

import errno
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from samizdat_exporters.conf import setting
from samizdat_site.demo_keys import make_demo_keys
from samizdat_site.demo_run import (
    ADMIN_PORT,
    HOST,
    MIRROR_PORT,
    DemoRunError,
    require_ports,
    serve,
)


class Command(BaseCommand):
    help = "Load the demo, build its mirror, and serve both until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Stop after building.")
        parser.add_argument("--admin-port", type=int, default=ADMIN_PORT)
        parser.add_argument("--mirror-port", type=int, default=MIRROR_PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        ports = options["admin_port"], options["mirror_port"]
        try:
            if not options["no_serve"]:
                require_ports(*ports)
            self._make()
        except DemoRunError as error:
            raise CommandError(str(error)) from error
        except (OSError, OperationalError) as error:
            if not _is_disk_full(error):
                raise
            raise CommandError(
                f"The disk that holds {settings.VAR_DIR} is full. Make room, then run "
                "`make demo` again: it goes on with what is there."
            ) from error
        if options["no_serve"]:
            self.stdout.write("`make demo` serves both; SERVE=0 stopped here.")
            return
        manage = Path(settings.BASE_DIR) / "manage.py"
        mirror = Path(setting("MIRROR_DIR"))
        try:
            serve(manage, mirror, *ports, ready=lambda: self._say_where(*ports))
        except DemoRunError as error:
            raise CommandError(str(error)) from error

    def _make(self) -> None:
        Path(str(settings.DATABASES["default"]["NAME"])).parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("demo", stdout=self.stdout, stderr=self.stderr)
        pin = make_demo_keys(Path(setting("MIRROR_DIR")))
        call_command("edition", "build", stdout=self.stdout, stderr=self.stderr)
        self.stdout.write(f"Signed with the demo's keys. The pin for it: {pin}")

    def _say_where(self, admin_port: int, mirror_port: int) -> None:
        self.stdout.write(f"Admin:  http://{HOST}:{admin_port}/admin/")
        self.stdout.write(f"Mirror: http://{HOST}:{mirror_port}/")
        self.stdout.write("Ctrl-C stops both, and the worker.")


def _is_disk_full(error: Exception) -> bool:
    return getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in str(error)
