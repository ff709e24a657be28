"""What a mirror whose files change one by one must be able to do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from samizdat_mirror.manifest import FOLDER, File

HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXT = ("text/", "application/json", "application/xml", "application/atom+xml")
# A name that ends in a hash belongs to one content for ever: `site.0f2a4c6e8b1d.css`.
HASHED = re.compile(r"(^|[./_-])[0-9a-f]{12,64}(\.[a-z0-9]+)*$")
FOREVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"
NEVER = "no-cache"


@dataclass(frozen=True, slots=True)
class Headers:
    """With what a web server is to give a file."""

    content_type: str
    cache_control: str

    @classmethod
    def of(cls, path: str, file: File) -> "Headers":
        """Choose them by the media type, and by how soon the file may change."""
        text = file.media_type.startswith(TEXT)
        content_type = f"{file.media_type}; charset=utf-8" if text else file.media_type
        return cls(content_type, _cache_control(path, file.media_type))


def _cache_control(path: str, media_type: str) -> str:
    if path.startswith(f"{FOLDER}/"):
        return NEVER
    if media_type not in HTML and HASHED.search(path):
        return FOREVER
    return BRIEFLY


# No manifest is larger, and nobody is to fill our memory. What is cut here is no manifest.
MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Read:
    """A small file, and a mark that its next version does not have, where the server gives one."""

    data: bytes
    version: str | None = None


class ConflictError(Exception):
    """Somebody else has written the record since it was read."""


class Objects(Protocol):
    """Files by path. All of it may be called from several threads.

    Raises TransientError for what is worth another attempt, PushError for what is not.
    """

    threads: int

    def read(self, path: str) -> Read | None:
        """Give a small file, `MOST_BYTES` of it at most, or None where there is none."""

    def write(self, path: str, file: BinaryIO, size: int, headers: Headers) -> None:
        """Write a file, in the place of another if need be."""

    def exchange(self, path: str, data: bytes, former: Read | None) -> Read:
        """Write a small file, if it is still what was read. Raises ConflictError if it is not.

        Where a server cannot compare, it writes in any case. What it gives stands for the new one.
        """

    def delete(self, paths: Sequence[str]) -> None:
        """Delete files; those that are not there do not matter."""

    def listing(self) -> Mapping[str, str | None]:
        """Give the MD5 of each file in hex, or None where that is not known."""
