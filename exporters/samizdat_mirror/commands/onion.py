"""`samizdat onion`: keys and configuration of an onion service for a mirror."""

import argparse
import os
from pathlib import Path

from samizdat_mirror.commands.output import Exit, Subparsers, add_json, fail, say, say_json
from samizdat_mirror.onion import OnionError, onion_in


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("onion", help="Serve a mirror as an onion service.")
    parser.add_argument("folder", type=Path, help="The folder that holds the mirror.")
    parser.add_argument(
        "--keys", type=Path, required=True, help="The folder for the keys: made if there are none."
    )
    parser.add_argument(
        "--port", type=int, default=8080, help="Where nginx listens on 127.0.0.1. Default: 8080."
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make or read the keys, and print what to write where."""
    try:
        onion = onion_in(options.keys)
    except OnionError as error:
        return fail(str(error))
    torrc = onion.torrc(options.port)
    nginx = onion.nginx(Path(os.path.abspath(options.folder)), options.port)
    if options.json:
        say_json({"address": f"http://{onion.address}/", "torrc": torrc, "nginx": nginx})
        return Exit.DONE
    say(f"The address: http://{onion.address}/")
    say(f"\nInto /etc/tor/torrc:\n\n{torrc}")
    say(f"Into /etc/nginx/conf.d/mirror-onion.conf:\n\n{nginx}")
    say(f"Keep a copy of {onion.keys}: who has it has the address.")
    return Exit.DONE
