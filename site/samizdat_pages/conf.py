"""The settings of this package in the one dict `SAMIZDAT`, and their defaults."""

from typing import Any

from django.conf import settings

DEFAULTS = {
    # After so many days without a check, an address for letters is hidden: people are moved
    # without notice.
    "MAIL_ADDRESS_DAYS": 90,
    # Folders with backups: an erasure names what lies in them, since it cannot clean them.
    "BACKUPS": [],
}


def setting(name: str) -> Any:
    """Read one setting of `SAMIZDAT`."""
    return {**DEFAULTS, **getattr(settings, "SAMIZDAT", {})}[name]
