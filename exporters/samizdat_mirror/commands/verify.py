"""`samizdat verify`: whether a mirror is genuine, and how current."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samizdat_mirror.carrying import trusted
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.commands.bars import Bar
from samizdat_mirror.commands.options import add_patience, add_pin, add_stale, now, pin_of, source
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, fail, say, say_json
from samizdat_mirror.sentences import of_system, printable
from samizdat_mirror.sources import Source, is_address
from samizdat_mirror.trust import Pin, State, Verdict, verify

# What the metadata of an edition takes at most, seldom more than a tenth of it.
SEEN_ROOM = 1 << 20


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("verify", help="Say whether a mirror is genuine and current.")
    parser.add_argument("mirror", metavar="DIR|URL", help="A folder, or an address.")
    add_pin(parser)
    add_stale(parser)
    add_patience(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Verify, and remember the newest versions seen at this place."""
    place = None if is_address(options.mirror) else Place(Path(options.mirror))
    verdict = _verdict(options, place)
    if verdict.state is State.NOT_GENUINE and place and place.is_ours:
        # A pull may have turned `current` round meanwhile.
        verdict = _verdict(options, place)
    if options.json:
        say_json(verdict.to_dict())
    else:
        _say(verdict)
    is_accepted = options.allow_stale and verdict.state is State.STALE
    return Exit.DONE if is_accepted else verdict.exit_code


def _verdict(options: argparse.Namespace, place: Place | None) -> Verdict:
    mirror = source(options, options.mirror)
    pin = pin_of(options, mirror, options.mirror)
    try:
        with _remembered(place, mirror, pin) as seen, Bar("Verifying", quiet=options.json) as bar:
            return verify(mirror, pin, now(), seen=seen, progress=bar.count)
    finally:
        mirror.close()


@contextmanager
def _remembered(place: Place | None, mirror: Source, pin: Pin | None) -> Iterator[Path | None]:
    """Give the folder that remembers what was seen; a copy where nothing can be written there."""
    if pin is None:
        yield None
        return
    seen = _seen(place, mirror, pin)
    try:
        seen.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=seen) as trial:
            trial.write(bytes(SEEN_ROOM))
    except OSError as error:
        with tempfile.TemporaryDirectory() as copy:
            if seen.is_dir():
                shutil.copytree(seen, copy, dirs_exist_ok=True)
            fail(f"What is seen now cannot be remembered. {of_system(error)}")
            yield Path(copy)
    else:
        yield seen


def _seen(place: Place | None, mirror: Source, pin: Pin) -> Path:
    """Say where the newest versions are remembered: in the operator's folder, if that is ours."""
    if place and place.is_ours and os.access(place.seen, os.W_OK):
        return place.seen
    return trusted.seen_folder(mirror, pin)


def _say(verdict: Verdict) -> None:
    say(verdict.sentence)
    for each in verdict.wrong if len(verdict.wrong) > 1 else ():
        say(f"  {each}")
    for path in verdict.withheld:
        say(f"  withheld: {printable(path)}")
