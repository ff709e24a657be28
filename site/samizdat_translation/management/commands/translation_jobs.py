"""`manage.py translation_jobs`: looks after the jobs of the translation desk."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from samizdat_translation.rebuild import Rebuilt, rebuild


class Command(BaseCommand):
    help = "Look after the jobs of the translation desk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        again = actions.add_parser("rebuild", help="Count all jobs anew. Meant for every night.")
        again.add_argument("--json", action="store_true", help="Print the result for a program.")

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = options["json"] or options["verbosity"] == 0
        with tqdm(unit=" jobs", disable=True if quiet else None, file=self.stderr) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            result = rebuild(show)
        self.stdout.write(json.dumps(asdict(result)) if options["json"] else _sentence(result))


def _sentence(result: Rebuilt) -> str:
    return (
        f"{result.jobs} jobs counted, {result.made} of them new, in {result.seconds:.1f} s "
        f"and {result.peak_memory / 1024**2:.0f} MB."
    )
