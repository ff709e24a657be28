"""`samizdat pull`: brings the mirror in a folder up to date."""

import argparse
from pathlib import Path

from samizdat_mirror.carrying.place import Place
from samizdat_mirror.commands.options import add_patience, add_pin, add_stale
from samizdat_mirror.commands.output import Subparsers, add_json
from samizdat_mirror.commands.pulls import pull_once, tell


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("pull", help="Fetch the newest edition into a folder.")
    parser.add_argument(
        "addresses",
        nargs="*",
        metavar="URL",
        help="Mirrors to ask, one after another. Default: those of the last time.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="The folder of your mirror.")
    add_pull_options(parser)
    parser.set_defaults(run=run)


def add_pull_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command that pulls takes."""
    add_pin(parser)
    add_stale(parser)
    parser.add_argument(
        "--repair",
        action="store_true",
        help="Hold every file against its hash again, and fetch what is damaged.",
    )
    add_patience(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Pull once."""
    place = Place(options.folder)
    return tell(pull_once(options, place, options.addresses), options)
