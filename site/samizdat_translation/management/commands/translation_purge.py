"""`manage.py translation_purge`: forgets who translated what long ago."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from samizdat_translation.privacy.purge import purge


def days(text: str) -> int:
    """Take a number of days; a mistyped sign must not forget what is of today."""
    if not text.isdecimal():
        raise ArgumentTypeError(f"expected a number of days such as 365, found {text!r}")
    return int(text)


class Command(BaseCommand):
    help = "Take people's names from translations that are over. The texts stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=days, required=True, help="Keep what is younger.")
        parser.add_argument("--dry-run", action="store_true", help="Only count.")
        parser.add_argument("--json", action="store_true", help="Print the result for a program.")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = purge(options["days"], dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        done = "would be" if options["dry_run"] else "were"
        for name, count in counts.items():
            if count:
                self.stdout.write(f"{count:>8}  {name}")
        self.stdout.write(f"{sum(counts.values())} rows with somebody's name {done} cleared.")
