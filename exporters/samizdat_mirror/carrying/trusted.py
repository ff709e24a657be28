"""Whose keys the user of this computer trusts, where no folder says otherwise."""

import hashlib
import os
from pathlib import Path

from samizdat_mirror.sources import Source, is_address
from samizdat_mirror.trust import Pin
from samizdat_mirror.trust.client import NotGenuineError, shown_fingerprints


def config_folder() -> Path:
    """Name the folder in which a user's programs keep their settings."""
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "samizdat"


def state_folder() -> Path:
    """Name the folder in which a user's programs keep their state."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "samizdat"


def keep(pin: Pin) -> Path:
    """Trust a publication's keys from now on."""
    path = config_folder() / "pins" / f"{pin.fingerprint.hex[:24]}.json"
    pin.keep(path)
    return path


def keep_for(place: str | Path, pin: Pin) -> Path:
    """Trust a publication's keys for one folder or address alone."""
    path = _path_for(place)
    pin.keep(path)
    return path


def kept_for(place: str | Path) -> Pin | None:
    """Give the pin for one folder or address, or None."""
    return Pin.read(_path_for(place))


def forget(place: str | Path) -> None:
    """Trust nothing for one folder or address alone any more."""
    _path_for(place).unlink(missing_ok=True)


def _path_for(place: str | Path) -> Path:
    named = str(place) if is_address(str(place)) else str(Path(place).absolute())
    name = hashlib.sha256(named.rstrip("/").encode()).hexdigest()[:24]
    return config_folder() / "pins-for" / f"{name}.json"


def pins() -> list[Pin]:
    """Give all that are trusted."""
    found = map(Pin.read, sorted((config_folder() / "pins").glob("*.json")))
    return [pin for pin in found if pin]


def pin_for(source: Source) -> Pin | None:
    """Choose the pin for a mirror: the one that fits, or any if none does, or None."""
    known = pins()
    if len(known) < 2:
        return known[0] if known else None
    try:
        shown = shown_fingerprints(source)
    except NotGenuineError:
        return known[0]
    fitting = (pin for pin in known if any(pin.fingerprint.fits(each) for each in shown))
    return next(fitting, known[0])


def seen_folder(source: Source, pin: Pin) -> Path:
    """Name the folder that remembers the newest versions seen at one address."""
    name = hashlib.sha256(f"{pin.fingerprint.hex[:24]} {source.name}".encode()).hexdigest()[:24]
    return state_folder() / "seen" / name
