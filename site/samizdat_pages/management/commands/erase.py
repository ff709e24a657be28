"""Removes a person for good, or says what that would remove."""

import json
import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samizdat_pages.erasure import Plan, backups, carry_out, plan
from samizdat_pages.models import PersonRecord


class Command(BaseCommand):
    help = (
        "Remove a person for good: profiles in all languages, every version, pictures, consents, "
        "logs, translations, and order the removal from every mirror. Without --yes it only says "
        "what it would remove, and what else names the person."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="the record's identifier (uid), or a name of the person")
        parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")
        parser.add_argument("--json", action="store_true", help="write the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = plan(_person(options["person"]))
        report = as_dict(found) | {"erased": options["yes"]}
        if options["yes"]:
            carry_out(found, lambda step: None if options["json"] else self.stdout.write(step))
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        else:
            self._tell(report)

    def _tell(self, report: dict[str, Any]) -> None:
        done = report["erased"]
        self.stdout.write("Removed:" if done else "This would be removed:")
        for kind, count in report["counts"].items():
            self.stdout.write(f"  {count:>6} {kind}")
        for path in report["paths"]:
            self.stdout.write(f"         {path}")
        self._list("Pictures that stay, since other pages show them:", report["kept_pictures"])
        self._list("Texts that name the person. Rewrite them yourself:", report["mentions"])
        self._list("Backups that still hold the person:", report["backups"])
        if not report["backups"]:
            self.stdout.write("No backups are named in SAMIZDAT['BACKUPS']. Think of yours.")
        next_step = (
            "Build an edition and publish it: mirrors get the removals list with it."
            if done
            else "Nothing was changed. Add --yes to remove all this; it cannot be undone."
        )
        self.stdout.write(self.style.WARNING(next_step))

    def _list(self, heading: str, lines: list[str]) -> None:
        if lines:
            self.stdout.write(heading)
        for line in lines:
            self.stdout.write(f"  {line}")


def as_dict(found: Plan) -> dict[str, Any]:
    """Give a plan as plain values."""
    return {
        "person": str(found.person.uid),
        "counts": found.counts,
        "paths": [path for paths in found.paths.values() for path in paths],
        "kept_pictures": [str(picture) for picture in found.kept_pictures],
        "mentions": [str(mention) for mention in found.mentions],
        "backups": [str(backup) for backup in backups()],
    }


def _person(wanted: str) -> PersonRecord:
    people = PersonRecord.objects.prefetch_related("names")
    try:
        matching = people.filter(uid=uuid.UUID(wanted))
    except ValueError:
        matching = people.filter(names__text__icontains=wanted).distinct()
    found: list[PersonRecord] = list(matching[:5])
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError(
            f"Expected a record's identifier or a name, found nobody under “{wanted}”. "
            "The record's page in the admin shows the identifier."
        )
    listed = "; ".join(f"{person} = {person.uid}" for person in found)
    raise CommandError(f"Expected one person, found several: {listed}. Give the identifier.")
