"""`manage.py demo`: example content to try everything on."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samizdat_site.demo.loader import DemoError, DemoResult, load


class Command(BaseCommand):
    help = "Load the demo content into an empty database. Run again, it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--password", default="demo", help="The password of the demo's accounts."
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = load(options["password"])
        except DemoError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(result)))
        else:
            self._tell(result)

    def _tell(self, result: DemoResult) -> None:
        done = "The demo is loaded" if result.loaded else "The demo was here already"
        self.stdout.write(
            self.style.SUCCESS(
                f"{done}: {result.pages} pages in {len(result.languages)} languages "
                f"({', '.join(result.languages)}), {result.people} people, "
                f"{result.pictures} pictures."
            )
        )
        if result.accounts:
            accounts = " or ".join(result.accounts)
            self.stdout.write(f"Log in as {accounts}; the password is “{result.password}”.")
        else:
            self.stdout.write("The accounts keep the passwords that they were given.")
