"""`manage.py translation_digest`: mails people how much is waiting for them."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samizdat_translation.privacy.digest import send_digests


class Command(BaseCommand):
    help = "Mail those who asked for it how much is waiting for them, once a day at most."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the result for a program.")

    def handle(self, *args: Any, **options: Any) -> None:
        result = send_digests()
        if options["json"]:
            self.stdout.write(json.dumps(asdict(result)))
        else:
            self.stdout.write(
                f"{result.sent} mails sent; nothing waits for {result.nothing_waiting} people."
            )
        if result.failed:
            accounts = ", ".join(map(str, result.failed))
            raise CommandError(
                f"{len(result.failed)} mails could not be sent, to the accounts with the numbers "
                f"{accounts}. Run again when the mail server answers: whoever got theirs gets no "
                "second one today."
            )
