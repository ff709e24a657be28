"""Rewrites the addresses inside documents and leaves every other byte as it was.

Pure: what an address becomes is decided by the function that the caller passes in.
"""

from collections.abc import Callable

from samizdat_exporters.media_types import HTML, is_text

from .calendar import rewrite_calendar
from .css import rewrite_css
from .html import rewrite_html
from .text import rewrite_absolute
from .use import Resolve, Use

__all__ = [
    "Resolve",
    "Use",
    "rewrite_absolute",
    "rewrite_calendar",
    "rewrite_css",
    "rewrite_html",
    "rewriter_of",
]

REWRITERS: dict[str, Callable[[str, Resolve], str]] = {
    **dict.fromkeys(HTML, rewrite_html),
    "text/css": rewrite_css,
    "text/calendar": rewrite_calendar,
}


def rewriter_of(media_type: str) -> Callable[[str, Resolve], str] | None:
    """Give the function for documents of a type, or None for those that hold no text."""
    fallback = rewrite_absolute if is_text(media_type) else None
    return REWRITERS.get(media_type, fallback)
