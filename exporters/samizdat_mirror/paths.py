"""Which paths may stand in a manifest: those that name one file below a folder on every system.

A manifest that a mirror sends may name anything. These rules keep whoever carries it from writing
outside the folder, over another file, or onto a device of Windows. Pure: no input or output.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from samizdat_mirror.manifest import FOLDER

MAX_BYTES = 1_000
MAX_SEGMENT_BYTES = 255
# Control characters, what Windows forbids, and what turns the direction of writing.
FORBIDDEN = re.compile('[\x00-\x1f\x7f-\x9f<>:"\\\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE
)


class PathError(Exception):
    """A path that a manifest names could not be a file of a tree everywhere."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        super().__init__(f"The path {path!r} is refused: {reason}.")


def refuse_unsafe(paths: Iterable[str]) -> None:
    """Raise PathError for the first path that is unsafe, or that would hide another one."""
    seen: dict[str, str] = {}
    for path in paths:
        if reason := unsafe(path):
            raise PathError(path, reason)
        folded = path.casefold()
        if folded in seen:
            raise PathError(path, f"{seen[folded]!r} is the same on many systems")
        seen[folded] = path
    for path in seen.values():
        for above in _above(path):
            if above.casefold() in seen:
                raise PathError(path, f"{above!r} is a file")


def unsafe(path: str) -> str:
    """Say why a path may not be the path of a file of the tree, or ""."""
    try:
        size = len(path.encode())
    except UnicodeEncodeError:
        return "it is no Unicode"
    if not 0 < size <= MAX_BYTES:
        return f"it has {size} bytes instead of 1 to {MAX_BYTES}"
    if not unicodedata.is_normalized("NFC", path):
        return "its letters are not in their normal form (NFC)"
    if FORBIDDEN.search(path):
        return "it has a character that file names cannot have everywhere"
    segments = path.split("/")
    if segments[0].casefold() == FOLDER:
        return f"{FOLDER} is not part of the tree"
    return next(filter(None, map(_unsafe_segment, segments)), "")


def _unsafe_segment(segment: str) -> str:
    if segment in {"", ".", ".."}:
        return "it leads out of its folder, or to no file"
    if segment[-1] in ". ":
        return "a name in it ends with a dot or a space"
    if len(segment.encode()) > MAX_SEGMENT_BYTES:
        return f"a name in it has more than {MAX_SEGMENT_BYTES} bytes"
    if DEVICES.fullmatch(segment):
        return f"{segment} is a device on Windows"
    return ""


def _above(path: str) -> Iterator[str]:
    """Give the folders of a path, from the inside out."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
