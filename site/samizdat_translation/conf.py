"""The settings of this package in the one dict `SAMIZDAT`, and their defaults."""

from datetime import timedelta
from typing import Any

from django.conf import settings

DEFAULTS = {
    # A claim ends after so many days without a saved string: the job is free again.
    "TRANSLATION_CLAIM_DAYS": 7,
    # A LibreTranslate server of the group's own that fills in empty strings; None: no machine.
    "MACHINE_TRANSLATION": None,
}


def setting(name: str) -> Any:
    """Read one setting of `SAMIZDAT`."""
    return {**DEFAULTS, **getattr(settings, "SAMIZDAT", {})}[name]


def claim_time() -> timedelta:
    """Say how long a claim lasts without work."""
    return timedelta(days=setting("TRANSLATION_CLAIM_DAYS"))
