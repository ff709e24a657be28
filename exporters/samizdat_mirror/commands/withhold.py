"""`samizdat withhold`: leaves a page out, openly."""

import argparse
from pathlib import Path

from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.withholding import carry_again, withhold
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("withhold", help="Leave a page out of your mirror, and say so.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="The folder of your mirror.")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="Such as en/anna/index.html.")
    parser.add_argument(
        "--undo", action="store_true", help="Carry it again, from the next pull on."
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Withhold, or no longer."""
    place = Place(options.folder)
    with place.held(begins=False):
        change = carry_again if options.undo else withhold
        paths = change(place, options.paths)
    if options.json:
        say_json({"paths": paths, "withheld": list(place.notes().withheld)})
        return Exit.DONE
    for path in paths:
        say(f"Comes back with the next pull: {path}" if options.undo else f"Withheld: {path}")
    if not options.undo:
        say("Your mirror says so in _samizdat/withheld.json. Undo it with --undo.")
    return Exit.DONE
