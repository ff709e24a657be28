"""What people have to renew by hand, and when they are told."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from samizdat_mirror.trust.keys import Keys

DAYS_BEFORE = (180, 60, 14)
WHAT = "The root keys expire"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something that expires. `is_due` says that people should be told of it now."""

    what: str
    expires: datetime
    days_left: int

    @property
    def is_due(self) -> bool:
        return self.days_left <= DAYS_BEFORE[0]

    @property
    def urgency(self) -> int:
        """How many of the three reminders are past: 0 to 3."""
        return sum(self.days_left <= days for days in DAYS_BEFORE)

    def to_dict(self) -> dict[str, Any]:
        """Give the reminder for programs."""
        return {
            "what": self.what,
            "expires": self.expires.isoformat(),
            "days_left": self.days_left,
            "is_due": self.is_due,
            "urgency": self.urgency,
        }


def reminders(keys: Keys, now: datetime) -> list[Reminder]:
    """Say what expires, the next first."""
    expires = keys.root.expires
    return [Reminder(WHAT, expires, (expires - now).days)]


def calendar(keys: Keys) -> bytes:
    """Write the reminders as a calendar: one day each, 180, 60 and 14 days before the end."""
    expires = keys.root.expires
    uid = hashlib.sha256(f"{keys.fingerprint.hex} {expires.isoformat()}".encode()).hexdigest()[:32]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samizdat//keys//EN"]
    for days in DAYS_BEFORE:
        lines += _event(uid, expires, days)
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in lines).encode()


def _event(uid: str, expires: datetime, days: int) -> Iterator[str]:
    day = (expires - timedelta(days=days)).astimezone(UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}-{days}@samizdat"
    # The same keys give the same file, whenever it is written.
    yield f"DTSTAMP:{day:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:Renew keys ({days} days left)"
    yield "END:VEVENT"
