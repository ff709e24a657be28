"""`samizdat keys`: makes, shows, renews and changes keys."""

import argparse
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import Any

from samizdat_mirror.commands.options import now
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.trust import Keys, KeysError, calendar, ceremony, paper, reminders
from samizdat_mirror.trust.files import write
from samizdat_mirror.trust.keys import minisign_public
from samizdat_mirror.trust.signers import read_key, write_signer
from samizdat_mirror.trust.sticks import STICK_FILE

PAPER = """\
Write these {count} words on paper, and keep it where the sticks are not. Whoever has it can sign a
root; nothing else brings the key back if both sticks are lost.

  {words}
"""


def add(commands: Subparsers) -> None:
    """Add the subcommand and its own subcommands."""
    parser = commands.add_parser("keys", help="Make, show, renew or change the keys of a group.")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    init = _action(actions, "init", "Make all keys.", _init)
    _add_sticks(init, "--root", "A stick for a root key; several times, one stick each.")
    _add_shape(init)
    show = _action(actions, "show", "Show the fingerprint, and what expires.", _show)
    show.add_argument("--ics", type=Path, metavar="FILE", help="Write the reminders as a calendar.")
    show.add_argument("--pin", type=Path, metavar="FILE", help="Write the pin for operators.")
    renew = _action(actions, "renew", "Let the root last longer.", _renew)
    _add_sticks(renew, "--root", "A stick with a root key; enough of them.")
    rotate = _action(actions, "rotate", "Let other keys count.", _rotate)
    _add_sticks(rotate, "--root", "A stick with a root key that counts now; enough of them.")
    rotate.add_argument(
        "--new-root",
        type=_stick,
        action="append",
        default=[],
        metavar="STICK",
        help="Change the root keys instead: each stick whose key is to count from now on.",
    )
    _add_shape(rotate)
    adopt = _action(actions, "adopt", "Begin on a new server with a mirror's roots.", _adopt)
    adopt.add_argument("mirror", type=Path, metavar="DIR", help="The folder of any mirror.")
    restore = actions.add_parser("restore", help="Write a stick from the words on paper.")
    restore.add_argument("stick", type=_stick, metavar="STICK", help="The stick to write.")
    _add_passphrase(restore)
    add_json(restore)
    restore.set_defaults(run=_restore)


def _action(
    actions: Subparsers, name: str, text: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=text)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="The folder of the keys.")
    _add_passphrase(parser)
    add_json(parser)
    parser.set_defaults(run=run)
    return parser


def _add_sticks(parser: argparse.ArgumentParser, name: str, text: str) -> None:
    parser.add_argument(
        name, dest="sticks", type=_stick, action="append", required=True, metavar="STICK", help=text
    )


def _add_shape(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--threshold",
        type=int,
        metavar="N",
        help="How many root keys must sign. Default: more than half.",
    )
    parser.add_argument(
        "--small-group",
        action="store_true",
        help="One root key, the same on every stick, and on paper.",
    )


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase", action="store_true", help="Ask for the passphrase of the sticks."
    )
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="Read it from a file instead."
    )


def _stick(text: str) -> Path:
    """Take a stick that is there: a mistyped name must not become a folder on the disk."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}; is the stick put in?")
    return path


def _passphrase(options: argparse.Namespace) -> bytes | None:
    if options.passphrase_file:
        return bytes(options.passphrase_file.read_bytes().rstrip(b"\r\n"))
    return getpass("Passphrase of the sticks: ").encode() if options.passphrase else None


def _init(options: argparse.Namespace) -> int:
    passphrase = _passphrase(options)
    keys = ceremony.init(
        options.folder,
        options.sticks,
        now(),
        threshold=options.threshold,
        copies=options.small_group,
        passphrase=passphrase,
    )
    if options.small_group and not options.json:
        key = read_key(options.sticks[0] / STICK_FILE, passphrase)
        say(PAPER.format(count=paper.WORDS, words=paper.to_paper(key)))
    return _tell(keys, options)


def _show(options: argparse.Namespace) -> int:
    keys = Keys.load(options.folder)
    if options.ics:
        write(options.ics, calendar(keys))
    if options.pin:
        write(options.pin, keys.pin)
    return _tell(keys, options)


def _renew(options: argparse.Namespace) -> int:
    keys = ceremony.renew(options.folder, options.sticks, now(), passphrase=_passphrase(options))
    return _tell(keys, options, "Sign the edition again, so that mirrors learn of it.")


def _rotate(options: argparse.Namespace) -> int:
    passphrase = _passphrase(options)
    if not options.new_root:
        keys = ceremony.rotate(options.folder, options.sticks, now(), passphrase=passphrase)
        return _tell(keys, options, "Sign the edition again: the old keys sign nothing any more.")
    keys = ceremony.rotate_root(
        options.folder,
        options.sticks,
        options.new_root,
        now(),
        threshold=options.threshold,
        copies=options.small_group,
        passphrase=passphrase,
    )
    return _tell(keys, options, "Sign the edition again, and tell new operators the fingerprint.")


def _adopt(options: argparse.Namespace) -> int:
    count = ceremony.adopt_roots(options.folder, options.mirror)
    if options.json:
        say_json({"roots": count})
    else:
        took = f"Took {count} {'root' if count == 1 else 'roots'}."
        say(f"{took} Make the other keys now: samizdat keys rotate {options.folder} --root STICK")
    return Exit.DONE


def _restore(options: argparse.Namespace) -> int:
    if sys.stdin.isatty():
        say("Type the words, then Ctrl-D on a line of its own.")
    key = paper.from_paper(sys.stdin.read())
    path = options.stick / STICK_FILE
    if path.exists():
        raise KeysError(f"There is a key at {path} already. It stays as it is.")
    write_signer(path, key, _passphrase(options))
    if options.json:
        say_json({"written": str(path)})
    else:
        say(f"Written: {path}")
    return Exit.DONE


def _tell(keys: Keys, options: argparse.Namespace, then: str = "") -> int:
    root = keys.root.roles["root"]
    expiring = reminders(keys, now())
    if options.json:
        say_json(_document(keys, then))
        return Exit.DONE
    say(f"Fingerprint: {keys.fingerprint.words}")
    say(f"Root: version {keys.root.version}, signed by {root.threshold} of {len(root.keyids)} keys")
    say(f"minisign: {minisign_public(keys.root)}")
    for each in expiring:
        say(f"{each.what} on {each.expires:%Y-%m-%d}, in {each.days_left} days.")
        if each.is_due:
            say("It is time: put in enough sticks, and type `samizdat keys renew`.")
    if then:
        say(then)
    return Exit.DONE


def _document(keys: Keys, then: str) -> dict[str, Any]:
    root = keys.root.roles["root"]
    return {
        "fingerprint": keys.fingerprint.hex,
        "words": keys.fingerprint.words,
        "root": {
            "version": keys.root.version,
            "threshold": root.threshold,
            "keys": len(root.keyids),
            "expires": keys.root.expires.isoformat(),
        },
        "minisign": minisign_public(keys.root),
        "kept": sorted(keys.signers) + (["minisign"] if keys.minisign_key else []),
        "reminders": [each.to_dict() for each in reminders(keys, now())],
        "next": then,
    }
