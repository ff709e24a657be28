"""`samizdat onion`: keys and configuration of an onion service for a mirror."""

import argparse
import os
from pathlib import Path

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.commands.options import number
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.kept import shown_in
from samizdat_mirror.manifest import Manifest, ManifestError
from samizdat_mirror.onion import OnionError, onion_in


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("onion", help="Serve a mirror as an onion service.")
    parser.add_argument("folder", type=Path, help="The folder that holds the mirror.")
    parser.add_argument(
        "--keys", type=Path, required=True, help="The folder for the keys: made if there are none."
    )
    parser.add_argument(
        "--port",
        type=number(int, 1, 65_535),
        default=8080,
        help="Where nginx listens on 127.0.0.1. Default: 8080.",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make or read the keys, and print what to write where."""
    shown = shown_in(options.folder)
    try:
        Manifest.of_folder(shown)
        onion = onion_in(options.keys)
    except (ManifestError, OnionError) as error:
        raise CarryError(str(error)) from error
    torrc = onion.torrc(options.port)
    nginx = onion.nginx(Path(os.path.abspath(shown)), options.port)
    if options.json:
        say_json({"address": f"http://{onion.address}/", "torrc": torrc, "nginx": nginx})
        return Exit.DONE
    say(f"The address: http://{onion.address}/")
    say(f"\nInto /etc/tor/torrc:\n\n{torrc}")
    say(f"Into /etc/nginx/conf.d/mirror-onion.conf:\n\n{nginx}")
    say(f"Keep a copy of {onion.keys}: who has it has the address.")
    return Exit.DONE
