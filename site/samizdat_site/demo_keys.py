"""Keys for the demo, so that its mirror is signed like a real one. They protect nothing."""

from datetime import UTC, datetime
from pathlib import Path

from samizdat_exporters.signing import keys_folder
from samizdat_mirror.trust.ceremony import init
from samizdat_mirror.trust.keys import ROOTS, Keys

# Where a real group has a stick in a drawer.
STICK = "root-stick"


def make_demo_keys(mirror: Path) -> Path:
    """Make keys unless they are there, and put the pin beside the mirror; say where it lies."""
    folder = keys_folder()
    if not (folder / ROOTS).exists():
        stick = folder.with_name(STICK)
        stick.mkdir(parents=True, exist_ok=True)
        init(folder, [stick], datetime.now(UTC))
    pin = mirror.with_name(f"{mirror.name}.pin")
    pin.write_bytes(Keys.load(folder).pin)
    return pin
