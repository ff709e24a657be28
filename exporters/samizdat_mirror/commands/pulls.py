"""What `pull`, `join` and `watch` share: one pull, and what is said about it."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from samizdat_mirror.carrying import trusted
from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.pulling import Pulled, pull
from samizdat_mirror.carrying.wish import Wish
from samizdat_mirror.commands.bars import Bar
from samizdat_mirror.commands.options import now, pin_or_refuse, source
from samizdat_mirror.commands.output import Exit, fail, say, say_json
from samizdat_mirror.sentences import files_of, size_of
from samizdat_mirror.trust import State


def pull_once(options: argparse.Namespace, place: Place, addresses: Sequence[str]) -> Pulled:
    """Pull into a folder, and note for the next time whom to ask and whose keys to trust."""
    given = tuple(addresses) or place.notes().addresses
    if not given:
        raise CarryError(
            f"Nobody has said where to pull from into {place.root}. Name at least one address."
        )
    sources = [source(options, address) for address in given]
    try:
        pin = pin_or_refuse(options, sources[0], place.root, *given)
        with place.held(), Bar("Pulling", quiet=options.json) as bar:
            wish = Wish(
                pin, now(), allow_stale=options.allow_stale, repair=options.repair, meter=bar
            )
            pulled = pull(place, sources, wish)
            if pulled.verdict:
                place.note(replace(place.notes(), addresses=given))
                if trusted.kept_for(place.root) is None:
                    trusted.keep_for(place.root, pin)
        return pulled
    finally:
        for each in sources:
            each.close()


def tell(pulled: Pulled, options: argparse.Namespace) -> int:
    """Say what a pull did, and give the exit code."""
    if options.json:
        say_json(pulled.to_dict())
        return exit_code(pulled, options)
    for failure in pulled.failures:
        fail(str(failure))
    if pulled.verdict is None:
        code = exit_code(pulled, options)
        hint = " Take it all the same with --allow-stale." if code == Exit.STALE else ""
        fail(f"Nothing was taken; your mirror is as it was.{hint}")
        return code
    say(pulled.verdict.sentence)
    taken = pulled.taken
    came = f"{files_of(taken.files)}, {size_of(taken.size)}, from {pulled.address}"
    say(f"Downloaded: {came}." if taken.is_new or taken.files else "Nothing new.")
    if pulled.receipt:
        say(pulled.receipt.sentence)
    return exit_code(pulled, options)


def exit_code(pulled: Pulled, options: argparse.Namespace) -> int:
    """Say what became of a pull: the worst that an address gave, where nothing was taken."""
    if pulled.verdict:
        return Exit.DONE
    states = {each.state for each in pulled.failures}
    only_stale = State.STALE in states and State.NOT_GENUINE not in states
    return Exit.STALE if only_stale else Exit.FAILED
