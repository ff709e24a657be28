"""Places inside pages: whether what a link names after `#` is there."""

import re
from html import unescape
from urllib.parse import unquote

NAME = re.compile(r"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+))""", re.IGNORECASE)
PAGES = (".html", ".htm")
# The top of every page, by the HTML Standard (7.4.6.4), and what browsers mark by its words.
TOP = {"", "top"}
BY_WORDS = ":~:"


def is_checked(file: str, fragment: str) -> bool:
    """Whether it can be told that a place is missing: in pages, not in a PDF or a film."""
    wanted = fragment.partition(BY_WORDS)[0]
    return file.endswith(PAGES) and wanted.lower() not in TOP


def places_in(html: str) -> set[str]:
    """Give the names of all places in a page to which a link may lead."""
    return {unescape(found[1] or found[2] or found[3] or "") for found in NAME.finditer(html)}


def is_there(fragment: str, places: set[str]) -> bool:
    """Whether one of the places is meant, percent-encoded or not."""
    wanted = fragment.partition(BY_WORDS)[0]
    return wanted in places or unquote(wanted) in places
