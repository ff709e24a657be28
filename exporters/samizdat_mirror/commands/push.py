"""`samizdat push`: brings managed mirrors up to date."""

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, fail, say, say_json
from samizdat_mirror.commands.progress import shown
from samizdat_mirror.sentences import files_of, size_of
from samizdat_mirror.targets import (
    EXAMPLES,
    Edition,
    Progress,
    Pushed,
    PushError,
    Retry,
    Secrets,
    State,
    Target,
    Work,
    open_target,
    push_to_all,
)


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("push", help="Bring managed mirrors up to date.")
    parser.add_argument("folder", type=Path, help="The folder that holds the edition.")
    parser.add_argument(
        "targets", nargs="+", metavar="TARGET", help=f"Where to: {', '.join(EXAMPLES)}."
    )
    parser.add_argument(
        "--secrets",
        type=Path,
        metavar="FILE",
        help="Keys and passwords: lines NAME = VALUE, below [TARGET] for one mirror alone. "
        "Default: SAMIZDAT_PUSH_… in the environment.",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="DIR",
        help="Where to remember what spares work. Default: ~/.local/state/samizdat.",
    )
    parser.add_argument(
        "--thorough",
        action="store_true",
        help="Look at each file of the mirror instead of believing its manifest, and mend it.",
    )
    parser.add_argument(
        "--wait",
        action="store_true",
        help="Wait until others at work on a mirror have ended, instead of giving up.",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Push, and say for each mirror what became of it. FAILED if any could not be brought up."""
    try:
        edition = Edition.of(options.folder)
        targets = _targets(options)
    except PushError as error:
        raise CarryError(str(error)) from error
    with _stopped_by_signals() as stop:
        labels = {target.address: at for at, target in enumerate(targets)}

        def work(target: Target) -> Work:
            show = shown(sys.stderr, target.address, labels[target.address], quiet=options.json)

            def progress(now: Progress) -> None:
                show(now.files_done, now.files, now.bytes_done, now.bytes)

            retry = Retry(sleep=stop.wait)
            return Work(progress, stop.is_set, retry, thorough=options.thorough, wait=options.wait)

        results = push_to_all(edition, targets, work)
    if options.json:
        say_json({"edition": edition.manifest.number, "mirrors": list(map(_document, results))})
    else:
        _print(results)
    return Exit.FAILED if any(each.error for each in results) else Exit.DONE


def _targets(options: argparse.Namespace) -> list[Target]:
    """Make each target once, however often it is named."""
    state = State(options.state)
    return [
        open_target(
            address,
            secrets=Secrets.of_file(options.secrets, address)
            if options.secrets
            else Secrets.of_environment(),
            state=state,
        )
        for address in dict.fromkeys(options.targets)
    ]


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """Let Ctrl-C and SIGTERM end all transfers between two files."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    former = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _print(results: list[Pushed]) -> None:
    for each in results:
        if each.error:
            fail(f"{each.address}: {each.error}")
            continue
        if each.uploaded or each.deleted:
            what = (
                f"{files_of(each.uploaded)} sent ({size_of(each.bytes)}), "
                f"{files_of(each.deleted)} deleted."
            )
        else:
            what = "nothing had to be sent."
        say(f"{each.address}: carries edition {each.number}; {what}")
        for note in each.notes:
            say(f"  {note}")


def _document(pushed: Pushed) -> dict[str, Any]:
    return {
        "address": pushed.address,
        "edition": None if pushed.error else pushed.number,
        "was": pushed.was,
        "uploaded": pushed.uploaded,
        "bytes": pushed.bytes,
        "deleted": pushed.deleted,
        "notes": list(pushed.notes),
        "error": str(pushed.error) if pushed.error else None,
    }
