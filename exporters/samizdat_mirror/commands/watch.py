"""`samizdat watch`: keeps a mirror new until it is stopped."""

import argparse
from pathlib import Path

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.watching import until_stopped, watch
from samizdat_mirror.commands.options import now, number
from samizdat_mirror.commands.output import Exit, Subparsers, fail, say
from samizdat_mirror.commands.pull import add_pull_options
from samizdat_mirror.commands.pulls import pull_once, tell
from samizdat_mirror.sentences import of_system
from samizdat_mirror.sources import SourceError

MINUTES = 30.0


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("watch", help="Pull every few minutes until Ctrl-C.")
    parser.add_argument("addresses", nargs="*", metavar="URL", help="As for `pull`.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="The folder of your mirror.")
    parser.add_argument(
        "--every",
        type=number(float, 0.01, 100_000),
        default=MINUTES,
        metavar="MINUTES",
        help="How long to pause after each pull. Default: %(default)g.",
    )
    add_pull_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Pull until stopped. What fails is said, and tried again the next time."""
    place = Place(options.folder)

    def once() -> None:
        if not options.json:
            say(f"{now():%Y-%m-%d %H:%M} UTC")
        try:
            tell(pull_once(options, place, options.addresses), options)
        except (CarryError, SourceError) as error:
            fail(str(error))
        except OSError as error:
            fail(of_system(error))

    pull_first = place.notes().addresses or options.addresses
    if not pull_first:
        raise CarryError(f"Nobody has said where to pull from into {place.root}. Name an address.")
    with until_stopped() as stopped:
        pulls = watch(once, options.every * 60, stopped)
    if not options.json:
        say(f"Stopped after {pulls} {'pull' if pulls == 1 else 'pulls'}.")
    return Exit.DONE
