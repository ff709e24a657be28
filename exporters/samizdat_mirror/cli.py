"""The command `samizdat`: what a mirror operator types."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from samizdat_mirror.manifest import Manifest, ManifestError
from samizdat_mirror.serve import server

LOCALHOST = "127.0.0.1"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 for success, 1 for failure."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="samizdat", description="Carry a mirror.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="Serve a mirror from a folder until Ctrl-C.")
    serve.add_argument("folder", type=Path, help="The folder that holds the mirror.")
    serve.add_argument("--host", default=LOCALHOST, help=f"Default: {LOCALHOST}.")
    serve.add_argument("--port", type=int, default=8001, help="Default: 8001.")
    serve.set_defaults(run=_serve)
    return parser


def _serve(options: argparse.Namespace) -> int:
    try:
        manifest = Manifest.of_folder(options.folder)
        running = server(options.folder, options.host, options.port)
    except ManifestError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(
            f"Cannot listen on {options.host}:{options.port}: {error.strerror}. "
            "Choose another port with --port."
        )
    with running:
        port = running.server_address[1]
        _say(f"{len(manifest.files)} files at http://{options.host}:{port}/ until Ctrl-C.")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            _say("Stopped.")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _fail(text: str) -> int:
    sys.stderr.write(text + "\n")
    return 1
