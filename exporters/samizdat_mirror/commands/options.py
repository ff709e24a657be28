"""Options and answers that several subcommands share."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from samizdat_mirror.carrying import trusted
from samizdat_mirror.carrying.errors import NoPinError
from samizdat_mirror.sources import Patience, Source, source_of
from samizdat_mirror.trust import Pin, verify


def now() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


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
        type=float,
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
