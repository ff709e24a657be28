"""Rewrites the addresses inside documents and leaves every other byte as it was.

Pure: what an address becomes is decided by the function that the caller passes in.
"""

from .calendar import rewrite_calendar
from .css import rewrite_css
from .html import rewrite_html
from .text import rewrite_absolute
from .use import Resolve, Use

__all__ = ["Resolve", "Use", "rewrite_absolute", "rewrite_calendar", "rewrite_css", "rewrite_html"]
