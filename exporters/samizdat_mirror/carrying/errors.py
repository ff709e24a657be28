"""What can go wrong with carrying a mirror."""


class CarryError(Exception):
    """A mirror cannot be carried on as asked. The message says why, and what to do."""


class NoPinError(CarryError):
    """Nobody has said whose keys are trusted, so nothing is fetched."""
