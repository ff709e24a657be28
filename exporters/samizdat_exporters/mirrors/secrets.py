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

from django.utils.translation import gettext_noop

from samizdat_exporters.conf import setting
from samizdat_exporters.errors import ExportError
from samizdat_exporters.sentences import Sentence

ENVIRONMENT, FILE = "env:", "file:"

NONE, NO_TEXT = Sentence(gettext_noop("none")), Sentence(gettext_noop("it is no text"))
UNKNOWN = gettext_noop(
    "Expected a secret %(name)s in SAMIZDAT['MIRROR_SECRETS'], found %(known)s. Add it, or give "
    "the mirror another name."
)
NO_VARIABLE = gettext_noop(
    "Expected the secret %(name)s in the variable %(variable)s of the worker's environment, found "
    "none. Set it where the worker is started."
)
UNREADABLE = gettext_noop(
    "Expected the secret %(name)s in %(path)s, which cannot be read: %(why)s. Only the worker's "
    "user should be able to."
)


class SecretError(ExportError):
    """A secret is not where the settings say. The message never tells a secret."""


def names() -> list[str]:
    """List the names that a mirror may give."""
    return sorted(setting("MIRROR_SECRETS"))


def secret(name: str) -> dict[str, str]:
    """Give the values of a secret by their name; a single one is called `secret`."""
    known = setting("MIRROR_SECRETS")
    if name not in known:
        raise SecretError(Sentence(UNKNOWN, name=repr(name), known=", ".join(names()) or NONE))
    entry = known[name]
    if isinstance(entry, Mapping):
        return {key: _resolved(name, str(value)) for key, value in entry.items()}
    return _parted(_resolved(name, str(entry)))


def _resolved(name: str, value: str) -> str:
    if value.startswith(ENVIRONMENT):
        variable = value.removeprefix(ENVIRONMENT)
        if variable not in os.environ:
            raise SecretError(Sentence(NO_VARIABLE, name=repr(name), variable=variable))
        return os.environ[variable]
    if value.startswith(FILE):
        path = Path(value.removeprefix(FILE))
        try:
            return path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", "") or NO_TEXT
            words = {"name": repr(name), "path": str(path), "why": why}
            raise SecretError(Sentence(UNREADABLE, **words)) from error
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
