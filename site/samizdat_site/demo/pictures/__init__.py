"""Pictures that the program draws itself, so that the demo shows nobody's photograph."""

from collections.abc import Callable

from PIL.Image import Image

from .places import bridge, rails, square_with_panels
from .portraits import portrait_cap, portrait_glasses, portrait_hair
from .protest import lit_window, lone_placard, raised_placards, women_in_a_row
from .sheet import flag_sheet
from .signs import birds, flag, letters

DRAWINGS: dict[str, Callable[[], Image]] = {
    "birds": birds,
    "bridge": bridge,
    "flag": flag,
    "letters": letters,
    "lit-window": lit_window,
    "lone-placard": lone_placard,
    "portrait-cap": portrait_cap,
    "portrait-glasses": portrait_glasses,
    "portrait-hair": portrait_hair,
    "rails": rails,
    "raised-placards": raised_placards,
    "square-with-panels": square_with_panels,
    "women-in-a-row": women_in_a_row,
}

__all__ = ["DRAWINGS", "flag_sheet"]
