"""Absolute addresses in documents that are neither HTML nor CSS: feeds, JSON, calendars."""

import re

from .use import Resolve, Use

ABSOLUTE = re.compile(r"""https?://[^\s"'<>\\^`{|}]+""")


def rewrite_absolute(text: str, resolve: Resolve) -> str:
    """Replace every absolute address. XML writes `&` as `&amp;`, and so do the results."""

    def replace(match: re.Match[str]) -> str:
        found = match[0]
        result = resolve(found.replace("&amp;", "&"), Use.ABSOLUTE)
        return result.replace("&", "&amp;") if "&amp;" in found else result

    return ABSOLUTE.sub(replace, text)
