"""`manage.py edition build`: export the site as a folder of files."""

import json
import sys
from argparse import ArgumentParser
from contextlib import redirect_stdout
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from samizdat_exporters.build import Edition, build
from samizdat_exporters.conf import setting
from samizdat_exporters.errors import ExportError, GateError
from samizdat_exporters.findings import Finding
from samizdat_exporters.progress import shown


class Command(BaseCommand):
    help = "Build editions: the site as files that need no server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        action = actions.add_parser("build", help="Export all public pages into a folder.")
        action.add_argument(
            "--out",
            type=Path,
            help="The folder for the result, replaced whole (default: SAMIZDAT['MIRROR_DIR']).",
        )
        action.add_argument(
            "--site", metavar="HOST[:PORT]", help="Which Wagtail site (default: the default one)."
        )
        action.add_argument(
            "--as-of",
            metavar="YYYY-MM-DD",
            help="The UTC day whose truth the edition tells (default: today); another needs --out.",
        )
        action.add_argument(
            "--json", action="store_true", help="Print the result as JSON, and nothing else."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        out = Path(options["out"] or setting("MIRROR_DIR"))
        quiet = options["json"] or not options["verbosity"]
        try:
            as_of = day_of(options["as_of"], is_rehearsal=options["out"] is not None)
            # What the project's own code prints must not mix with the result.
            with redirect_stdout(sys.stderr), shown(self.stderr, quiet=quiet) as progress:
                site = find_site(options["site"])
                edition = build(site, out, as_of=as_of, progress=progress)
        except (ExportError, CommandError) as error:
            self._fail(error, str(error), out, as_json=options["json"])
        except KeyboardInterrupt as error:
            reason = f"Interrupted. Nothing was changed in {out}."
            self._fail(error, reason, out, as_json=options["json"])
        else:
            self._print(edition, as_json=options["json"])

    def _fail(self, error: BaseException, reason: str, out: Path, *, as_json: bool) -> NoReturn:
        result: dict[str, Any] = {"error": reason}
        if isinstance(error, GateError):
            result |= {"refused": _plain(error.findings), "warnings": _plain(error.warnings)}
            lines = "\n".join(f"  Refused: {finding}" for finding in error.findings)
            reason = f"{reason}\n{lines}\nNothing was changed in {out}."
        if as_json:
            self.stdout.write(json.dumps(result, indent=2))
            sys.exit(1)
        if isinstance(error, GateError):
            self._print_warnings(error.warnings)
        raise CommandError(reason) from error

    def _print_warnings(self, warnings: list[Finding]) -> None:
        for warning in warnings:
            self.stdout.write(self.style.WARNING(f"Warning: {warning}"))

    def _print(self, edition: Edition, *, as_json: bool) -> None:
        moment = edition.next_change
        if as_json:
            result = asdict(edition) | {
                "next_change": moment and moment.isoformat(),
                "warnings": _plain(edition.warnings),
            }
            self.stdout.write(json.dumps(result, indent=2, default=str))
            return
        self._print_warnings(edition.warnings)
        if moment:
            self.stdout.write(f"Next change by itself: {moment:%Y-%m-%d %H:%M} UTC.")
        self.stdout.write(
            self.style.SUCCESS(
                f"Built {edition.pages} pages ({edition.files} files, "
                f"{edition.size / 1e6:.1f} MB) in {edition.seconds:.1f} s: {edition.folder}"
            )
        )


def _plain(findings: list[Finding]) -> list[dict[str, str | int | None]]:
    return [finding.as_dict() for finding in findings]


def day_of(text: str | None, *, is_rehearsal: bool) -> date | None:
    """Read the day of an edition. Only that of today may take the place of the mirror."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise CommandError(
            f"Expected a day such as 2026-11-21 after --as-of, found {text!r}."
        ) from error
    if day != datetime.now(UTC).date() and not is_rehearsal:
        raise CommandError(
            f"An edition of {day} would show readers another day than today. Name a folder of its "
            "own for it with --out, or leave --as-of out."
        )
    return day


def find_site(name: str | None) -> Site:
    """Find a Wagtail site by `host` or `host:port`; without a name, the default one."""
    sites = Site.objects.select_related("root_page")
    if name is None:
        found = sites.filter(is_default_site=True)
    else:
        host, _, port = name.partition(":")
        found = sites.filter(hostname=host)
        if port:
            found = found.filter(port=port) if port.isdecimal() else found.none()
    if len(found) != 1:
        known = ", ".join(f"{site.hostname}:{site.port}" for site in sites) or "none"
        raise CommandError(
            f"Expected one Wagtail site {name or 'marked as default'}, found {len(found)}. "
            f"Known sites: {known}. Name one with --site HOST:PORT."
        )
    site: Site = found[0]
    return site
