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

from samizdat_site.begin import Answers, BeginError, begin, check

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
        given = {name: options[name] for name in QUESTIONS}
        given["password"] = _given_password(options["password_file"])
        try:
            answers = Answers(**{name: self._answer(name, given[name]) for name in given})
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

    def _answer(self, name: str, given: str | None) -> str:
        """Take what an option said, or ask until there is an answer that can be used."""
        if given is None and not sys.stdin.isatty():
            given = ""
        if given is not None:
            return _required(name, given.strip())
        while True:
            try:
                answer = _required(name, _ask(name))
                check(name, answer)
            except (BeginError, CommandError) as error:
                self.stderr.write(str(error))
            else:
                return answer


def _ask(name: str) -> str:
    if name != "password":
        return input(f"{QUESTIONS[name]}: ").strip()
    password = getpass.getpass("A password for it: ")
    if getpass.getpass("The same once more: ") != password:
        raise BeginError("The two passwords differ.")
    return password


def _required(name: str, answer: str) -> str:
    if answer or name in OPTIONAL:
        return answer
    if name == "password":
        raise CommandError("Expected a password. Give a file with --password-file.")
    option = f"--{name.replace('_', '-')}"
    raise CommandError(f"Expected an answer: {QUESTIONS[name]}. Give it with {option}.")


def _given_password(file: str | None) -> str | None:
    if file is None:
        return os.environ.get("SAMIZDAT_PASSWORD")
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\n")
    except OSError as error:
        raise CommandError(f"The password file {file} cannot be read: {error.strerror}.") from error
