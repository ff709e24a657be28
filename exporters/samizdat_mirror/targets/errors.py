"""Everything that can stop a push, as one tree of exceptions."""


class PushError(Exception):
    """The mirror was not brought up to date. The message says why and what to do."""


class AddressError(PushError):
    """What should name a mirror names none."""


class MissingExtraError(PushError):
    """A library that this kind of mirror needs is not installed."""

    def __init__(self, kind: str, extra: str) -> None:
        super().__init__(
            f"Mirrors by {kind} need the extra “{extra}”: install it with "
            f"pip install 'samizdat[{extra}]'."
        )


class SourceError(PushError):
    """The edition that is to be carried is not whole, or changes while it is read."""


class RefusedError(PushError):
    """At that place lies what this publication did not put there, or something newer."""


class BusyError(PushError):
    """Another program brings the same mirror up to date."""


class PushCancelledError(PushError):
    """Somebody asked the push to stop."""

    def __init__(self) -> None:
        super().__init__("Cancelled. The next push goes on from here.")


class TransientError(PushError):
    """The mirror did not answer, or could not just now: worth another attempt."""
