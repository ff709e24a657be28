"""`manage.py provisions`: articles of laws to choose from."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from samizdat_pages.taxonomies.provisions import SHIPPED, ProvisionsResult, load


class Command(BaseCommand):
    help = (
        "Add the articles of Russian and Belarusian laws that political prisoners are often "
        "charged with. Run again, it adds what is missing and changes nothing else."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        result = load()
        self.stdout.write(json.dumps(asdict(result)) if options["json"] else told(result))


def told(result: ProvisionsResult) -> str:
    if not result.languages:
        shipped = ", ".join(SHIPPED[0].names)
        return (
            "Nothing was added: the articles are worded in "
            f"{shipped}, and this site has none of these languages."
        )
    if not result.texts:
        return f"Nothing was missing in {', '.join(result.languages)}."
    return (
        f"Added {result.articles} articles and {result.texts} texts "
        f"({', '.join(result.languages)})."
    )
