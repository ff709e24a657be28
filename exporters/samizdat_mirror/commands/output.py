"""How subcommands speak: plain lines for people, JSON for programs, an exit code for shells."""

import argparse
import json
import sys
from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Protocol


class Subparsers(Protocol):
    """What `argparse` gives for adding subcommands, a type that it keeps to itself."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002 - argparse calls it so
        ...


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    STALE = 3
    NO_PIN = 4


def say(text: str) -> None:
    """Print a line, at once also where the output is a file."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document."""
    can_say_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    say(json.dumps(document, ensure_ascii=not can_say_all, indent=1, sort_keys=True))


def fail(text: str, code: Exit = Exit.FAILED) -> Exit:
    """Say on the error output what went wrong, and give the exit code."""
    sys.stderr.write(text + "\n")
    return code


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option `--json`, which every subcommand has."""
    parser.add_argument("--json", action="store_true", help="Print the result as JSON.")
