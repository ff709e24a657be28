"""`samizdat serve`: a look at a mirror, from a folder."""

import argparse
from pathlib import Path

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.commands.options import number
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.kept import shown_in
from samizdat_mirror.manifest import Manifest, ManifestError
from samizdat_mirror.serve import server

LOCALHOST = "127.0.0.1"


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("serve", help="Serve a mirror from a folder until Ctrl-C.")
    parser.add_argument("folder", type=Path, help="The folder that holds the mirror.")
    parser.add_argument("--host", default=LOCALHOST, help=f"Default: {LOCALHOST}.")
    parser.add_argument("--port", type=number(int, 0, 65_535), default=8001, help="Default: 8001.")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    try:
        manifest = Manifest.of_folder(shown_in(options.folder))
        running = server(options.folder, options.host, options.port)
    except ManifestError as error:
        raise CarryError(str(error)) from error
    except OSError as error:
        raise CarryError(
            f"Cannot listen on {options.host}:{options.port}: {error.strerror}. Choose another "
            "port with --port, or another address of this computer with --host."
        ) from error
    with running:
        port = running.server_address[1]
        address = f"http://{options.host}:{port}/"
        if options.json:
            say_json({"address": address, "files": len(manifest.files)})
        else:
            say(f"{len(manifest.files)} files at {address} until Ctrl-C.")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            if not options.json:
                say("Stopped.")
    return Exit.DONE
