"""Keys, signatures and verdicts: why a mirror need not be trusted.

    Keys.load(folder) -> Keys
        .fingerprint (.hex, .words)   what mirror operators compare
        .pin                          the newest root as bytes: the pin that is given to them
        .root                         its expiry, and whose keys count
    signed(manifest, side_files, keys, previous_metadata, now) -> dict[path, bytes]
        every file of `_samizdat/`, in the order in which a mirror must get them; pure
    renewed(previous_metadata, keys, now) -> dict[path, bytes]
        a new timestamp alone, for what is signed already; pure
    sign(folder, keys, now) -> Manifest        the same for an edition in a folder,
    renew(folder, keys, now) -> None           and written there
    metadata_in(folder) -> dict[path, bytes]   what `previous_metadata` takes
    Pin.parse(text), Pin.of_root(data), Pin.read(path), pin.keep(path)
    verify(source, pin, now, seen=None, progress=None) -> Verdict
        .state, .exit_code, .sentence, .wrong, .withheld, .manifest, .vouched_at, .to_dict()
    reminders(keys, now) -> list[Reminder]     what expires, and how many days are left
    calendar(keys) -> bytes                    the same as an .ics file

`now` is always a moment with its zone, paths are those of the manifest (`_samizdat/…` included),
and everything that goes wrong is a TrustError or, where a mirror cannot be read, a SourceError.
"""

from samizdat_mirror.trust.errors import KeysError, PinError, SigningError, TrustError
from samizdat_mirror.trust.fingerprint import Fingerprint
from samizdat_mirror.trust.keys import Keys
from samizdat_mirror.trust.pins import Pin
from samizdat_mirror.trust.reminders import Reminder, calendar, reminders
from samizdat_mirror.trust.signing import (
    SIDE_FILES,
    metadata_in,
    renew,
    renewed,
    sign,
    signed,
)
from samizdat_mirror.trust.verdict import Problem, State, Verdict, Wrong
from samizdat_mirror.trust.verifying import verify

__all__ = [
    "SIDE_FILES",
    "Fingerprint",
    "Keys",
    "KeysError",
    "Pin",
    "PinError",
    "Problem",
    "Reminder",
    "SigningError",
    "State",
    "TrustError",
    "Verdict",
    "Wrong",
    "calendar",
    "metadata_in",
    "reminders",
    "renew",
    "renewed",
    "sign",
    "signed",
    "verify",
]
