from enum import Enum, auto
from typing import Protocol


class Use(Enum):
    """What a document does with an address, which decides the form it must have."""

    LINK = auto()  # a reader may follow it
    EMBED = auto()  # the browser loads it by itself
    ABSOLUTE = auto()  # a machine reads it out of context: canonical, feeds, share cards


class Resolve(Protocol):
    """Gives the address that takes another's place."""

    def __call__(self, url: str, use: Use, /) -> str: ...
