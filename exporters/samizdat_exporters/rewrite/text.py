"""Absolute addresses in documents that are neither HTML nor CSS: feeds, JSON, calendars."""

import re

from .use import Resolve, Use

# JSON may escape slashes (`https:\/\/`) and ampersands (`\u0026`). What ends a sentence is no
# part of an address.
ABSOLUTE = re.compile(
    r"""https?:(?:\\?/){2}(?:\\/|\\u[0-9a-f]{4}|[^\s"'<>\\^`{|}])+(?<![.,;:!?)])""", re.IGNORECASE
)
JSON_ESCAPE = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)


def rewrite_absolute(text: str, resolve: Resolve) -> str:
    """Replace every absolute address. XML writes `&` as `&amp;`, and so do the results."""

    def replace(match: re.Match[str]) -> str:
        found = match[0]
        url = JSON_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), found.replace("\\/", "/"))
        url = url.replace("&amp;", "&")
        result = resolve(url, Use.ABSOLUTE)
        if result == url:
            return found
        if "&amp;" in found:
            result = result.replace("&", "&amp;")
        return result.replace("/", "\\/") if "\\/" in found else result

    return ABSOLUTE.sub(replace, text)
