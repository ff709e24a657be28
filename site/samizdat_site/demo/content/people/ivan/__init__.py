"""Somebody in a colony: letters reach him, and a parliament asks after him."""

from .page import ENTRY
from .record import PERSON, RECORD

__all__ = ["ENTRY", "PERSON", "RECORD"]
