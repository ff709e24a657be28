"""`samizdat leave`: stops carrying a mirror."""

import argparse
from pathlib import Path

from samizdat_mirror.carrying import trusted
from samizdat_mirror.carrying.leaving import leave
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.sentences import files_of, printable, size_of


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "leave", help="Stop: delete what samizdat wrote, and nothing else."
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="The folder of your mirror.")
    parser.add_argument("--yes", action="store_true", help="Do it. Without it, only say what goes.")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say what would go, or let it go."""
    place = Place(options.folder)
    with place.held(begins=False):
        left = leave(place, dry_run=not options.yes)
    if options.yes:
        trusted.forget(place.root)
    if options.json:
        document = {"files": left.files, "bytes": left.size, "stays": list(left.stays)}
        say_json({**document, "deleted": options.yes})
        return Exit.DONE
    what = f"{files_of(left.files)}, {size_of(left.size)}, in {place.root}"
    say(f"Deleted: {what}." if options.yes else f"Would delete {what}. Do it with --yes.")
    for path in left.stays:
        say(f"Stays, since samizdat did not write it: {printable(path)}")
    return Exit.DONE
