"""`samizdat trust`: says once whose keys are trusted."""

import argparse

from samizdat_mirror.carrying import trusted
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.trust import Pin


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "trust", help="Say whose keys you trust. Once, and not by a mirror."
    )
    parser.add_argument(
        "pin", metavar="FILE|FINGERPRINT", nargs="+", help="A root as a file, or its six words."
    )
    parser.add_argument(
        "--for",
        dest="folder",
        metavar="DIR|URL",
        help="Trust it for the mirror in this folder, or at this address, alone.",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Keep the pin."""
    pin = Pin.parse(" ".join(options.pin))
    path = (
        trusted.keep_for(options.folder, pin) if options.folder is not None else trusted.keep(pin)
    )
    if options.json:
        say_json(
            {"fingerprint": pin.fingerprint.hex, "words": pin.fingerprint.words, "kept": str(path)}
        )
    else:
        where = f"for {options.folder}" if options.folder is not None else "by you on this computer"
        say(f"Trusted from now on {where}: {pin.fingerprint.words}")
    return Exit.DONE
