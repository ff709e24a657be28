"""Where an edition is read from: a folder, or a web server that nobody trusts.

A source gives bytes by path and promises nothing about them. It never gives more bytes than the
reader asked for, and never keeps anybody waiting for good.
"""

from pathlib import Path

from samizdat_mirror.sources.base import (
    MissingError,
    Source,
    SourceError,
    TooLongError,
    TooSlowError,
)
from samizdat_mirror.sources.folder import FolderSource
from samizdat_mirror.sources.web import Patience, WebSource

__all__ = [
    "FolderSource",
    "MissingError",
    "Patience",
    "Source",
    "SourceError",
    "TooLongError",
    "TooSlowError",
    "WebSource",
    "is_address",
    "source_of",
]


def is_address(text: str) -> bool:
    """Whether a text is an address of the web rather than a folder."""
    return text.lower().startswith(("http://", "https://"))


def source_of(place: str | Path, patience: Patience | None = None) -> Source:
    """Make the source for an address or a folder. Raises SourceError where there is none."""
    if is_address(str(place)):
        return WebSource(str(place), patience or Patience())
    return FolderSource(Path(place))
