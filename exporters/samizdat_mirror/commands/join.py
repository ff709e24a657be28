"""`samizdat join`: everything for a new operator in one step."""

import argparse
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from samizdat_mirror.carrying.joining import look
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.commands.options import add_patience, add_stale, source
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say
from samizdat_mirror.commands.pulls import pull_once, tell
from samizdat_mirror.trust import Pin

NEXT = """\
Your mirror is {shown}
  look at it:    samizdat serve {folder}
  keep it new:   samizdat watch {folder}
  stop:          samizdat leave {folder}"""


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("join", help="Begin to carry a mirror.")
    parser.add_argument("address", metavar="URL", help="Any mirror.")
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="An empty or new folder for yours. Default: the name of the host.",
    )
    parser.add_argument(
        "--trust",
        dest="pin",
        required=True,
        metavar="FILE|FINGERPRINT",
        help="The fingerprint that the group told you.",
    )
    add_stale(parser)
    add_patience(parser)
    add_json(parser)
    parser.set_defaults(run=run, repair=False)


def run(options: argparse.Namespace) -> int:
    """Say what it takes, pull, and say what comes next."""
    folder = options.folder or Path(urlsplit(options.address).hostname or "mirror")
    place = Place(folder)
    mirror = source(options, options.address)
    with tempfile.TemporaryDirectory() as seen:
        offer = look(mirror, Pin.parse(options.pin), folder, Path(seen))
    mirror.close()
    if not options.json:
        for sentence in offer.sentences:
            say(sentence)
    code = tell(pull_once(options, place, [options.address]), options)
    if code == Exit.DONE and not options.json:
        say(NEXT.format(shown=place.current.absolute(), folder=folder))
    return code
