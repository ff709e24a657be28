"""Options and answers that several subcommands share."""

import argparse
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from samizdat_mirror.carrying import trusted
from samizdat_mirror.carrying.errors import NoPinError
from samizdat_mirror.sources import Patience, Source, source_of
from samizdat_mirror.trust import Pin, verify

Number = TypeVar("Number", int, float)


def now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


def number(kind: type[Number], least: Number, most: Number) -> Callable[[str], Number]:
    """Give the function that reads a number of a kind and between two for an option."""

    def read(text: str) -> Number:
        with suppress(ValueError):
            # Not a number (nan) is not between any two.
            if least <= (found := kind(text)) <= most:
                return found
        raise argparse.ArgumentTypeError(f"expected a number from {least} to {most}, found {text}")

    return read


def add_pin(parser: argparse.ArgumentParser, name: str = "--pin") -> None:
    """Add the option that names whose keys are trusted."""
    parser.add_argument(
        name,
        metavar="FILE|FINGERPRINT",
        dest="pin",
        help="Whose keys to trust, for this command alone.",
    )


def add_patience(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how long a server may take."""
    parser.add_argument(
        "--timeout",
        type=number(float, 0.1, 100_000),
        default=Patience().idle,
        metavar="SECONDS",
        help="How long to wait for a server that says nothing. Default: %(default)g.",
    )


def add_stale(parser: argparse.ArgumentParser) -> None:
    """Add the option that accepts what nobody has vouched for lately."""
    parser.add_argument(
        "--allow-stale",
        action="store_true",
        help="Accept what is genuine, even if nobody has vouched for it lately.",
    )


def source(options: argparse.Namespace, place: str) -> Source:
    """Open a source with the patience that is asked for."""
    return source_of(place, Patience(idle=options.timeout))


def pin_of(options: argparse.Namespace, mirror: Source, *places: str | Path) -> Pin | None:
    """Find the pin: the one given, that of a place, or the user's; None if there is none.

    `places` are the folder or the addresses in question.
    """
    if options.pin:
        return Pin.parse(options.pin)
    kept = (trusted.kept_for(place) for place in places)
    return next(filter(None, kept), None) or trusted.pin_for(mirror)


def pin_or_refuse(options: argparse.Namespace, mirror: Source, *places: str | Path) -> Pin:
    """Find the pin. Raises NoPinError with the fingerprint that the mirror shows."""
    pin = pin_of(options, mirror, *places)
    if pin is None:
        raise NoPinError(f"Nothing was fetched. {verify(mirror, None, now()).sentence}")
    return pin
