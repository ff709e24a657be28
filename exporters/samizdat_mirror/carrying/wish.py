"""How an operator wants a mirror to be pulled."""

from dataclasses import dataclass, field
from datetime import datetime

from samizdat_mirror.carrying.meter import Meter, Silence
from samizdat_mirror.trust import Pin


@dataclass(frozen=True, slots=True)
class Wish:
    """How to pull. `repair` holds every file against its hash again, also where nothing is new."""

    pin: Pin
    now: datetime
    allow_stale: bool = False
    repair: bool = False
    meter: Meter = field(default_factory=Silence)
