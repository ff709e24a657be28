"""Keys of a publication, as a group makes them, for tests that sign."""

from datetime import UTC, datetime
from pathlib import Path

from samizdat_exporters.signing import keys_folder
from samizdat_mirror.trust import Keys, Pin
from samizdat_mirror.trust.ceremony import init


def make_keys(stick: Path) -> Pin:
    """Make keys where the settings expect them, and give the pin."""
    stick.mkdir(exist_ok=True)
    init(keys_folder(), [stick], datetime.now(UTC))
    return Pin.of_root(Keys.load(keys_folder()).pin)
