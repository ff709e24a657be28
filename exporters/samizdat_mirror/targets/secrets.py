"""What opens a mirror for writing: never part of an address, never shown.

A file of secrets has lines `NAME = VALUE`. Those before the first heading hold for all mirrors,
those below a heading such as `[s3://bucket]` for the mirror of that address alone.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from samizdat_mirror.targets.errors import AddressError
from samizdat_mirror.trust.files import others_may_read

NAMES = ("access_key", "secret_key", "password", "key_file", "known_hosts", "token")
VARIABLE = "SAMIZDAT_PUSH_"


class Secrets(Mapping[str, str]):
    """Secrets by their name, of which `NAMES` has all. Printed, it shows only which there are."""

    def __init__(self, values: Mapping[str, str]) -> None:
        if unknown := sorted(values.keys() - set(NAMES)):
            raise AddressError(
                f"Expected secrets named {', '.join(NAMES)}; found {', '.join(unknown)}."
            )
        self._values = dict(values)

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Secrets({', '.join(sorted(self._values))})"

    @classmethod
    def of_environment(cls) -> "Secrets":
        """Read `SAMIZDAT_PUSH_ACCESS_KEY` and the like."""
        found = {name: os.environ.get(VARIABLE + name.upper()) for name in NAMES}
        return cls({name: value for name, value in found.items() if value})

    @classmethod
    def of_file(cls, path: Path, address: str) -> "Secrets":
        """Read what a file has for a mirror. Raises AddressError if others may read the file."""
        try:
            if others_may_read(path):
                raise AddressError(
                    f"Other users of this machine may read {path}. Forbid it first: "
                    f"chmod 600 {path}"
                )
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise AddressError(f"The file of secrets {path} cannot be read: {error}.") from error
        parts = _parts(text, path)
        return cls({**parts.get("", {}), **parts.get(address, {})})


def _parts(text: str, path: Path) -> dict[str, dict[str, str]]:
    """Read headings and what stands below each. No value is interpreted: passwords are anything."""
    parts: dict[str, dict[str, str]] = {}
    heading = ""
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if stripped.startswith("[") and stripped.endswith("]"):
            heading = stripped[1:-1].strip()
            continue
        name, equals, value = stripped.partition("=")
        if not equals:
            raise AddressError(f"{path}, line {number}: expected NAME = VALUE or [ADDRESS].")
        parts.setdefault(heading, {})[name.strip().lower()] = value.strip()
    return parts
