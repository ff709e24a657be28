"""`samizdat serve`: a look at a mirror, from a folder."""

import argparse
from pathlib import Path

from samizdat_mirror.commands.output import Exit, Subparsers, fail, say
from samizdat_mirror.manifest import Manifest, ManifestError
from samizdat_mirror.serve import server

LOCALHOST = "127.0.0.1"


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("serve", help="Serve a mirror from a folder until Ctrl-C.")
    parser.add_argument("folder", type=Path, help="The folder that holds the mirror.")
    parser.add_argument("--host", default=LOCALHOST, help=f"Default: {LOCALHOST}.")
    parser.add_argument("--port", type=int, default=8001, help="Default: 8001.")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    try:
        manifest = Manifest.of_folder(options.folder)
        running = server(options.folder, options.host, options.port)
    except ManifestError as error:
        return fail(str(error))
    except OSError as error:
        return fail(
            f"Cannot listen on {options.host}:{options.port}: {error.strerror}. "
            "Choose another port with --port."
        )
    with running:
        port = running.server_address[1]
        say(f"{len(manifest.files)} files at http://{options.host}:{port}/ until Ctrl-C.")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            say("Stopped.")
    return Exit.DONE
