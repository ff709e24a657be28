"""Which server translates, and what is wrong with how it is set."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error

from samizdat_translation.conf import setting

KEYS = {
    "URL": str,
    "LANGUAGES": dict,
    "ALLOWED_HOSTS": list,
    "API_KEY_ENV": str,
    "API_KEY_FILE": (str, Path),
    "TIMEOUT": (int, float),
    "STRINGS_AT_ONCE": int,
    "EXCLUDE": list,
}
# This machine. What leaves it goes only where somebody has named the host on purpose.
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Machine:
    """A LibreTranslate server. `languages` gives its own name for each of our language tags."""

    url: str
    languages: dict[str, str]
    allowed_hosts: tuple[str, ...] = ()
    api_key_env: str = ""
    api_key_file: str | Path = ""
    timeout: float = 60
    strings_at_once: int = 20
    exclude: tuple[str, ...] = ()

    @property
    def api_key(self) -> str:
        """Read the key where only the worker's user can: it stands in no settings file."""
        if self.api_key_file:
            return Path(self.api_key_file).read_text("utf-8").strip()
        return os.environ.get(self.api_key_env, "") if self.api_key_env else ""

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def is_allowed(self) -> bool:
        return self.host in LOCAL or self.host in self.allowed_hosts

    def translates(self, source: str, target: str) -> bool:
        return {source, target} <= self.languages.keys()


def machine() -> Machine | None:
    """Give the server that is set, if one is and it may be asked."""
    stored = setting("MACHINE_TRANSLATION")
    if not stored or any(_problems(stored)):
        return None
    values = {key.lower(): value for key, value in stored.items()}
    for key in ("allowed_hosts", "exclude"):
        values[key] = tuple(values.get(key, ()))
    return Machine(**values)


def check_machine(**kwargs: Any) -> list[CheckMessage]:
    """Check the setting, so that no text goes where nobody meant it to."""
    stored = setting("MACHINE_TRANSLATION")
    if not stored:
        return []
    return [
        Error(
            f"SAMIZDAT['MACHINE_TRANSLATION']: {problem}",
            hint=f"{hint} Until then nothing is translated by machine.",
            id="samizdat_translation.E010",
        )
        for problem, hint in _problems(stored)
    ]


def _problems(stored: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(stored, dict):
        yield f"expected a dict, found {stored!r}.", "Write {'URL': …, 'LANGUAGES': {…}}."
        return
    wrong = list(_wrong_values(stored))
    yield from wrong
    if not wrong:
        yield from _wrong_url(stored)


def _wrong_values(stored: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in stored.keys() - KEYS.keys():
        yield f"{key!r} is not known.", f"Known are {', '.join(KEYS)}."
    for key in sorted(stored.keys() & KEYS.keys()):
        if not isinstance(stored[key], KEYS[key]):  # type: ignore[arg-type]  # types or tuples of them
            yield f"{key} has a wrong kind of value: {stored[key]!r}.", "See the reference."
    for key in ("URL", "LANGUAGES"):
        if not stored.get(key):
            yield f"{key} is missing.", "It has no default: see the reference."
    for key in ("TIMEOUT", "STRINGS_AT_ONCE"):
        if isinstance(stored.get(key), int | float) and stored[key] <= 0:
            yield f"{key} must be greater than 0, found {stored[key]!r}.", "Leave it out."


def _wrong_url(stored: dict[str, Any]) -> Iterator[tuple[str, str]]:
    parts = urlsplit(stored["URL"])
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host:
        yield f"expected an address, found {stored['URL']!r}.", "Write http://127.0.0.1:5000/."
    elif host not in LOCAL and host not in stored.get("ALLOWED_HOSTS", []):
        yield (
            f"the host {host!r} is not allowed.",
            f"All texts would go there. If {host} is yours, add it to ALLOWED_HOSTS.",
        )
    elif host not in LOCAL and parts.scheme != "https":
        yield f"{host!r} is asked without encryption.", "Write https://."
