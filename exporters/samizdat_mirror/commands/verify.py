"""`samizdat verify`: whether a mirror is genuine, and how current."""

import argparse
from pathlib import Path

from samizdat_mirror.carrying import trusted
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.commands.bars import Bar
from samizdat_mirror.commands.options import add_patience, add_pin, add_stale, now, pin_of, source
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.sources import is_address
from samizdat_mirror.trust import State, Verdict, verify


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
    mirror = source(options, options.mirror)
    place = None if is_address(options.mirror) else Path(options.mirror)
    pin = pin_of(options, mirror, place)
    seen = None
    if pin:
        own = place and Place(place).is_ours
        seen = Place(place).seen if place and own else trusted.seen_folder(mirror, pin)
    with Bar("Verifying", quiet=options.json) as bar:
        verdict = verify(mirror, pin, now(), seen=seen, progress=bar.count)
    mirror.close()
    if options.json:
        say_json(verdict.to_dict())
    else:
        _say(verdict)
    is_accepted = options.allow_stale and verdict.state is State.STALE
    return Exit.DONE if is_accepted else verdict.exit_code


def _say(verdict: Verdict) -> None:
    say(verdict.sentence)
    for each in verdict.wrong if len(verdict.wrong) > 1 else ():
        say(f"  {each}")
    for path in verdict.withheld:
        say(f"  withheld: {path}")
