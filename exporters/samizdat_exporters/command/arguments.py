"""The options of `manage.py edition`."""

import os
from argparse import ArgumentParser
from pathlib import Path

from samizdat_mirror.commands.options import number

OUT = "The folder for the result, replaced whole (default: SAMIZDAT['MIRROR_DIR'])."


def add_actions(parser: ArgumentParser) -> None:
    """Add all actions with their options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    named = {
        name: actions.add_parser(name, help=text)
        for name, text in {
            "build": "Export all public pages into a folder.",
            "propose": "Make the next edition to look at it; nothing goes out.",
            "list": "List the stored editions.",
            "show": "Show one edition and its files.",
            "diff": "Show what one edition has that another has not.",
            "check": "Hash every file of an edition again.",
            "rollback": "Go back to an old edition, as a new one, and pause.",
            "resume": "Let new editions go out again after a rollback.",
            "gc": "Delete old editions, and the files that no edition needs.",
        }.items()
    }
    for action in named.values():
        _add_common(action)
    for name in ("build", "rollback"):
        named[name].add_argument("--out", type=Path, help=OUT)
    for name in ("build", "propose", "rollback", "gc"):
        _add_wait(named[name])
    named["build"].add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="The UTC day whose truth the edition tells (default: today); another needs --out.",
    )
    for name in ("build", "propose"):
        _add_full(named[name])
        _add_processes(named[name])
    named["show"].add_argument("number", type=int, help="The number of the edition.")
    named["diff"].add_argument("number", type=int, help="The number of the former edition.")
    named["diff"].add_argument("other", type=int, help="The number of the later one.")
    named["check"].add_argument(
        "number", type=int, nargs="?", help="The number of the edition (default: the newest)."
    )
    named["rollback"].add_argument("number", type=int, help="The edition to go back to.")
    named["gc"].add_argument(
        "--keep", type=int, required=True, help="How many of the newest editions stay, at least 1."
    )
    named["gc"].add_argument(
        "--dry-run", action="store_true", help="Only say what would be deleted."
    )


def add_mirror_actions(parser: ArgumentParser) -> None:
    """Add all actions of `manage.py mirror` with their options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    named = {
        name: actions.add_parser(name, help=text)
        for name, text in {
            "publish": "Make the next edition, and send it to every mirror.",
            "status": "Say which edition each mirror has.",
            "check": "Look at mirrors from outside.",
            "renew": "Vouch for the newest edition for another week.",
        }.items()
    }
    for action in named.values():
        _add_common(action)
    publish = named["publish"]
    publish.add_argument(
        "--only-send", action="store_true", help="Make no edition: send the newest one."
    )
    publish.add_argument(
        "--to", nargs="+", default=[], metavar="NAME", help="With --only-send: to these mirrors."
    )
    _add_wait(publish)
    _add_processes(publish)
    named["check"].add_argument(
        "names", nargs="*", metavar="NAME", help="Which mirrors (default: all with an address)."
    )
    named["check"].add_argument(
        "--thorough", action="store_true", help="Read every file, not only some."
    )


def _add_common(action: ArgumentParser) -> None:
    action.add_argument(
        "--site", metavar="HOST[:PORT]", help="Which Wagtail site (default: the default one)."
    )
    action.add_argument(
        "--json", action="store_true", help="Print the result as JSON, and nothing else."
    )


def _add_wait(action: ArgumentParser) -> None:
    action.add_argument("--wait", action="store_true", help="Wait until another build has ended.")


def _add_full(action: ArgumentParser) -> None:
    action.add_argument(
        "--full", action="store_true", help="Make every page anew, whatever has changed."
    )


def _add_processes(action: ArgumentParser) -> None:
    action.add_argument(
        "--processes",
        type=number(int, 1, 1_000),
        default=os.cpu_count() or 1,
        help="How many processes make pages (default: one for each processor).",
    )
