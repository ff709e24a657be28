"""A link checker for a folder of HTML: an opinion that shares no code with the exporter.

Every reference that stays inside must be relative and name a file that is there, and a fragment
must name an element in it. That is what lets one tree work from a server's root, from a sub-path
and without any server.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

ADDRESSES = ("href", "src", "poster", "data")
SOURCE_SETS = ("srcset", "imagesrcset")
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
# These say which address counts, or what to subscribe to, and are absolute by their nature.
ABSOLUTE_BY_NATURE = {"canonical", "alternate"}


def html_files(root: Path) -> list[Path]:
    return sorted(root.rglob("*.html"))


@cache
def parse(file: Path) -> LexborHTMLParser:
    return LexborHTMLParser(file.read_text("utf-8"))


def references(file: Path) -> Iterator[str]:
    """Every address in a page that a browser loads or a reader may follow."""
    for node in parse(file).css("*"):
        attributes = node.attributes
        if node.tag == "link" and ABSOLUTE_BY_NATURE & set((attributes.get("rel") or "").split()):
            continue
        for name in ADDRESSES:
            if name in attributes:
                yield attributes[name] or ""
        for name in SOURCE_SETS:
            parts = (attributes.get(name) or "").split(",")
            yield from (part.split()[0] for part in parts if part.strip())
        if node.tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
            yield re.split(r"url=", attributes.get("content") or "", flags=re.IGNORECASE)[-1]


def css_references(file: Path) -> Iterator[str]:
    yield from CSS_ADDRESS.findall(file.read_text("utf-8"))


def fault(root: Path, file: Path, address: str) -> str | None:
    """Say what is wrong with one address in one file, or None."""
    parts = urlsplit(address)
    if parts.scheme:
        return None
    if parts.netloc or parts.path.startswith("/"):
        return "is not relative"
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_relative_to(root.resolve()):
        return "leaves the mirror"
    if not target.is_file():
        return "names no file"
    if parts.fragment and not has_element(target, unquote(parts.fragment)):
        return "names no element"
    return None


def has_element(file: Path, name: str) -> bool:
    return any(node.id == name for node in parse(file).css("[id]"))


def broken_links(root: Path) -> list[str]:
    """Name every broken reference in the pages and style sheets below a folder."""
    found = [(file, address) for file in html_files(root) for address in references(file)]
    styles = root.rglob("*.css")
    found += [(file, address) for file in styles for address in css_references(file)]
    return [
        f"{file.relative_to(root)}: {address!r} {wrong}"
        for file, address in found
        if (wrong := fault(root, file, address))
    ]
