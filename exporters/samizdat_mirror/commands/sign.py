"""`samizdat sign`: signs the edition in a folder, or vouches for it again."""

import argparse
from pathlib import Path

from samizdat_mirror.commands.options import now
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.trust import Keys, renew, sign


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("sign", help="Sign the edition in a folder.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="The folder with the edition.")
    parser.add_argument(
        "--keys", type=Path, required=True, metavar="FOLDER", help="The folder with the keys."
    )
    parser.add_argument(
        "--renew",
        action="store_true",
        help="Only vouch for a week more for what is signed: writes the timestamp alone.",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Sign or renew."""
    keys, folder = Keys.load(options.keys), options.folder.resolve()
    moment = now()
    if options.renew:
        renew(folder, keys, moment)
        done = "Vouched for once more, for a week."
        document: dict[str, object] = {"renewed": True}
    else:
        manifest = sign(folder, keys, moment)
        done = f"Signed: edition {manifest.number}, {len(manifest.files):,} files."
        document = {"number": manifest.number, "files": len(manifest.files)}
    if options.json:
        say_json({**document, "fingerprint": keys.fingerprint.hex, "words": keys.fingerprint.words})
    else:
        say(f"{done} Fingerprint: {keys.fingerprint.words}")
    return Exit.DONE
