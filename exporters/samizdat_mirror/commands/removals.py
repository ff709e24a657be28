"""`samizdat removals`: what a publication ordered to vanish, and what this mirror did about it."""

import argparse
from pathlib import Path

from samizdat_mirror import removals as removals_file
from samizdat_mirror.carrying import receipts
from samizdat_mirror.carrying.errors import CarryError
from samizdat_mirror.carrying.place import Place
from samizdat_mirror.carrying.recalled import recalled_in
from samizdat_mirror.commands.output import Exit, Subparsers, add_json, say, say_json
from samizdat_mirror.removals import Removals, RemovalsError
from samizdat_mirror.sentences import printable


def add(commands: Subparsers) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("removals", help="Show what was ordered to vanish, and receipts.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="The folder of your mirror.")
    parser.add_argument(
        "--in",
        dest="copy",
        type=Path,
        metavar="FOLDER",
        help="Name what of it lies in another folder, such as an older copy.",
    )
    parser.add_argument("--delete", action="store_true", help="With --in: delete it there.")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show orders and receipts; with --in, apply the orders to another folder."""
    _refuse_no_folder(options)
    place = Place(options.folder)
    removals = _removals(place)
    found = sorted(recalled_in(options.copy, removals)) if options.copy else []
    if options.delete:
        for each in found:
            (options.copy / each).unlink()
    kept = receipts.kept(place)
    if options.json:
        orders = {"contents": len(removals.contents), "paths": len(removals.paths)}
        say_json({"orders": orders, "receipts": kept, "found": found, "deleted": options.delete})
        return Exit.DONE
    say(f"Ordered so far: {len(removals.contents)} contents and {len(removals.paths)} addresses.")
    for receipt in kept:
        count = len(receipt["contents"]) + len(receipt["paths"])
        say(f"{receipt['at']}: with edition {receipt['edition']}, {count} removed here.")
    for each in found:
        done = "Deleted" if options.delete else "Has to vanish"
        say(f"{done}: {printable(str(options.copy / each))}")
    if options.copy is not None and not found:
        say(f"Nothing of that lies in {options.copy}.")
    return Exit.DONE


def _refuse_no_folder(options: argparse.Namespace) -> None:
    """Raise CarryError where nobody says in which folder to look, or there is none."""
    if options.delete and not options.copy:
        raise CarryError("Say where to delete, with --in FOLDER; nothing was deleted.")
    if options.copy and not options.copy.is_dir():
        raise CarryError(f"Expected a folder at {options.copy}, found none.")


def _removals(place: Place) -> Removals:
    path = (place.current if place.is_ours else place.root) / removals_file.PATH
    try:
        return Removals.from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CarryError(f"There is no edition in {place.root} yet: pull one first.") from error
    except (RemovalsError, UnicodeDecodeError) as error:
        raise CarryError(f"The list of removals in {place.root} is damaged: {error}") from error
