"""What lets the worker into a mirror: never in the database, which names it only.

`SAMIZDAT["MIRROR_SECRETS"]` maps a name to the secret. Each value is a string, or a mapping of
several, and a string may point to where the secret really is: `env:NAME` to a variable of the
environment, `file:/path` to a file that only the worker's user can read. A file or a variable may
hold JSON, where several values belong together.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from samizdat_exporters.conf import setting

ENVIRONMENT, FILE = "env:", "file:"


class SecretError(Exception):
    """A secret is not where the settings say. The message never tells a secret."""


def names() -> list[str]:
    """List the names that a mirror may give."""
    return sorted(setting("MIRROR_SECRETS"))


def secret(name: str) -> dict[str, str]:
    """Give the values of a secret by their name; a single one is called `secret`."""
    known = setting("MIRROR_SECRETS")
    if name not in known:
        raise SecretError(
            f"Expected a secret {name!r} in SAMIZDAT['MIRROR_SECRETS'], found "
            f"{', '.join(names()) or 'none'}. Add it, or give the mirror another name."
        )
    entry = known[name]
    if isinstance(entry, Mapping):
        return {key: _resolved(name, str(value)) for key, value in entry.items()}
    return _parted(_resolved(name, str(entry)))


def _resolved(name: str, value: str) -> str:
    if value.startswith(ENVIRONMENT):
        variable = value.removeprefix(ENVIRONMENT)
        if variable not in os.environ:
            raise SecretError(
                f"Expected the secret {name!r} in the variable {variable} of the worker's "
                "environment, found none. Set it where the worker is started."
            )
        return os.environ[variable]
    if value.startswith(FILE):
        path = Path(value.removeprefix(FILE))
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as error:
            raise SecretError(
                f"Expected the secret {name!r} in {path}, which cannot be read: "
                f"{getattr(error, 'strerror', '') or 'it is no text'}. Only the worker's user "
                "should be able to."
            ) from error
    return value


def _parted(value: str) -> dict[str, str]:
    """Read several values where JSON holds them."""
    try:
        document = json.loads(value)
    except ValueError:
        document = None
    if isinstance(document, dict):
        return {str(key): str(each) for key, each in document.items()}
    return {"secret": value}
