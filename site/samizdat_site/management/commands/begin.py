"""`manage.py begin`: a real site, empty."""

import getpass
import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samizdat_site.begin import Answers, BeginError, begin

QUESTIONS = {
    "name": "The group's name",
    "languages": "Languages, the main one first, such as ru,en,ko=kr",
    "canonical_url": "The public address, such as https://example.org/",
    "username": "Your account's name",
    "email": "Your e-mail address (empty if none)",
}
OPTIONAL = {"email"}


class Command(BaseCommand):
    help = "Begin a real site: asks for what no option says. The demo stays apart."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=f"{question}.")
        parser.add_argument(
            "--password-file", help="A file with the password (else it is asked for)."
        )
        parser.add_argument("--json", action="store_true", help="Print the result as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = Answers(
            **{name: self._answer(name, options) for name in QUESTIONS},
            password=self._password(options["password_file"]),
        )
        try:
            begin(answers, settings.VAR_DIR)
        except BeginError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            result = {"name": answers.name, "languages": answers.site_file().languages}
            self.stdout.write(json.dumps(result | {"canonical_url": answers.canonical_url}))
            return
        self.stdout.write(self.style.SUCCESS(f"“{answers.name}” has begun."))
        self.stdout.write(
            "Next: `.venv/bin/python manage.py runserver`, then log in at "
            f"http://127.0.0.1:8000/admin/ as {answers.username}. "
            "The dashboard says what comes first."
        )

    def _answer(self, name: str, options: dict[str, Any]) -> str:
        given = options[name]
        if given is None and sys.stdin.isatty():
            given = input(f"{QUESTIONS[name]}: ")
        given = (given or "").strip()
        if not given and name not in OPTIONAL:
            raise CommandError(
                f"Expected an answer: {QUESTIONS[name]}. Give it with --{name.replace('_', '-')}."
            )
        return given

    def _password(self, file: str | None) -> str:
        if file:
            try:
                return Path(file).read_text(encoding="utf-8").rstrip("\n")
            except OSError as error:
                raise CommandError(
                    f"The password file {file} cannot be read: {error.strerror}."
                ) from error
        if password := os.environ.get("SAMIZDAT_PASSWORD"):
            return password
        if sys.stdin.isatty():
            return getpass.getpass("A password for it: ")
        raise CommandError("Expected a password. Give a file with --password-file.")
