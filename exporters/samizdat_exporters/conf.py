"""The one dict of settings, `SAMIZDAT`, and its defaults."""

from pathlib import Path
from typing import Any

from django.conf import settings


def defaults() -> dict[str, Any]:
    """Give what holds where the project says nothing."""
    return {
        "CANONICAL_URL": "",
        # Bytes: a reader on a telephone, and free hosting, must be able to bear it.
        "EDITION_BYTES": 1_000_000_000,
        "EDITIONS_DIR": None,
        "KEYS_DIR": None,
        "LOCALE_PATHS": {},
        "MIRROR_DIR": Path(getattr(settings, "BASE_DIR", Path.cwd())) / "var" / "mirror",
        "MIRROR_SECRETS": {},
        "MIRROR_STORAGES": [],
        "PAGE_BYTES": 20_000_000,
        "QUIET_MINUTES": 5,
        "SIGNING": "online",
    }


def setting(name: str) -> Any:
    """Read one setting of `SAMIZDAT`."""
    return {**defaults(), **getattr(settings, "SAMIZDAT", {})}[name]
