"""Addresses in HTML: a tokeniser that finds start tags and keeps every other byte.

It follows the tokenisation of the HTML Standard (13.2.5) as far as start tags, comments and raw
text go. Serialising a parsed tree instead would change bytes that nobody asked to change.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import urljoin

from .addressed import (
    ABSOLUTE_META,
    ANIMATED,
    EMBEDS,
    EMPTIED,
    LINKS,
    LOADED_RELATIONS,
    OF_INTEREST,
    PAINT,
)
from .css import rewrite_css
from .scripts import HANDLER, SCRIPTS, look_into_script
from .text import rewrite_absolute
from .use import Resolve, Use

Attributes = dict[str, str]

START_TAG = re.compile(
    r"<(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>"
    r"""(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+))?+)*+)>"""
)
START = re.compile("<[a-zA-Z]")
ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>][^\s/>=]*)(?P<equals>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)"""
    r"""|(?P<bare>[^\s/>][^\s/>=]*)"""
)
# The content of these is text up to their end tag, whatever it looks like.
RAW_TEXT = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}

# In SVG and MathML these hold tags like any other element.
FOREIGN = {"svg", "math"}
FOREIGN_END = re.compile(r"</(?:svg|math)(?=[\s/>])", re.IGNORECASE)
COMMENT_END = re.compile(r"--!?>")
# One candidate: commas at its end are no part of the address, those inside are.
SRCSET = re.compile(
    r"(?P<before>[\s,]*+)(?P<url>[^\s,](?:\S*[^\s,])?)(?P<descriptor>(?=,)|[^,(]*+(?:\([^)]*+(?:\)|\Z)[^,(]*+)*+)"
)
REFRESH = re.compile(
    r"""^(?P<before>\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?)(?P<url>[^"']+)""", re.IGNORECASE
)


class Spot(NamedTuple):
    """An address in the attributes of a tag: from where to where, and what changes it.

    `head` is what stands before its value.
    """

    start: int
    end: int
    head: str
    old: str
    change: Callable[[str, Resolve], str]


def rewrite_html(html: str, resolve: Resolve) -> str:
    """Replace the addresses of an HTML document.

    `resolve` is asked once for each address, in the order of the document, and gets it with
    character references decoded.
    """
    pieces: list[str] = []
    position = copied = foreign = 0
    while (position := html.find("<", position)) >= 0:
        if html.startswith("<!--", position):
            position = _end_of_comment(html, position)
            continue
        tag = START_TAG.match(html, position)
        if not tag:
            foreign -= bool(foreign and FOREIGN_END.match(html, position))
            if START.match(html, position):
                break  # a tag that never ends, and everything in it, is dropped by browsers
            position += 1
            continue
        name = tag["name"].lower()
        attributes, spots = _spots(name, tag["attributes"])
        if name == "base" and attributes.get("href"):
            resolve = _based(resolve, attributes["href"])
        start = tag.start("attributes")
        for spot in spots:
            new = spot.change(spot.old, resolve)
            if new != spot.old:
                pieces += [html[copied : start + spot.start], f'{spot.head}"{escape(new)}"']
                copied = start + spot.end
        position = tag.end()
        if name in FOREIGN:
            foreign += not tag[0].endswith("/>")
        if name in RAW_TEXT:
            pieces.append(html[copied:position])
            copied = position
            position = _end_of_raw_text(html, position, "" if foreign else name)
            pieces.append(_rewrite_raw(name, attributes, html[copied:position], resolve))
            copied = position
    pieces.append(html[copied:])
    return "".join(pieces)


def _is_of_interest(attributes: Attributes) -> bool:
    return not OF_INTEREST.isdisjoint(attributes) or any(map(HANDLER.match, attributes))


@lru_cache(maxsize=8_192)
def _spots(name: str, text: str) -> tuple[Attributes, tuple[Spot, ...]]:
    """Give the attributes of a tag, and where addresses stand in it.

    Most tags of a page stand on others as well: they are read once.
    """
    attributes = _attributes(text)
    if not _is_of_interest(attributes):
        return attributes, ()
    return attributes, tuple(_found_spots(name, text, attributes))


def _attributes(text: str) -> Attributes:
    """Decode the attributes of a tag; of two with one name the first counts."""
    found: Attributes = {}
    for match in ATTRIBUTE.finditer(text):
        name = (match["name"] or match["bare"]).lower()
        value = match["value"] or ""
        found.setdefault(name, unescape(value[1:-1] if value[:1] in {'"', "'"} else value))
    return found


def _found_spots(name: str, text: str, attributes: Attributes) -> Iterator[Spot]:
    for match in ATTRIBUTE.finditer(text):
        attribute = (match["name"] or "").lower()
        change = _change(name, attribute, attributes) if attribute else None
        if change is not None:
            head = match["name"] + match["equals"]
            yield Spot(match.start(), match.end(), head, attributes[attribute], change)


def _change(
    element: str, attribute: str, attributes: Attributes
) -> Callable[[str, Resolve], str] | None:
    """Give the function that rewrites this attribute, or None if it holds no address."""
    if attribute in {"srcset", "imagesrcset"}:
        return _rewrite_srcset
    if attribute == "srcdoc":
        return rewrite_html
    if attribute in EMPTIED or (element, attribute) == ("base", "href"):
        return lambda value, resolve: ""
    if attribute == "style" or attribute in PAINT:
        return rewrite_css
    if HANDLER.match(attribute):
        return look_into_script
    if attribute in ANIMATED:
        return _rewrite_animated if _animates_address(element, attributes) else None
    if element == "meta" and attribute == "content":
        return _meta_change(attributes)
    use = _use(element, attribute, attributes)
    return None if use is None else lambda url, resolve: resolve(url, use)


def _use(element: str, attribute: str, attributes: Attributes) -> Use | None:
    if element == "link":
        return _use_of_relation(attributes) if attribute == "href" else None
    if element in EMBEDS.get(attribute, ()):
        return Use.EMBED
    if element in LINKS.get(attribute, ()):
        return Use.LINK
    return None


def _use_of_relation(attributes: Attributes) -> Use:
    relations = set(attributes.get("rel", "").lower().split())
    if relations & {"canonical", "shortlink"} or (
        "alternate" in relations and "hreflang" in attributes
    ):
        return Use.ABSOLUTE
    return Use.EMBED if relations & LOADED_RELATIONS else Use.LINK


def _meta_change(attributes: Attributes) -> Callable[[str, Resolve], str] | None:
    if attributes.get("http-equiv", "").lower() == "refresh":
        return _rewrite_refresh
    named = attributes.get("property") or attributes.get("name") or ""
    if named.lower() in ABSOLUTE_META:
        return lambda url, resolve: resolve(url, Use.ABSOLUTE)
    return None


def _rewrite_srcset(value: str, resolve: Resolve) -> str:
    pieces: list[str] = []
    position = 0
    while found := SRCSET.match(value, position):
        pieces += [found["before"], resolve(found["url"], Use.EMBED), found["descriptor"]]
        position = found.end()
    return "".join(pieces) + value[position:]


def _based(resolve: Resolve, base: str) -> Resolve:
    """Resolve as a document with `<base href>` does. The mirror's copy of it has none."""

    def resolve_from_base(url: str, use: Use) -> str:
        try:
            absolute = urljoin(base, url.strip())
        except ValueError:
            absolute = url
        new = resolve(absolute, use)
        return url if new == absolute == url else new

    return resolve_from_base


def _animates_address(element: str, attributes: Attributes) -> bool:
    return element in {"animate", "set"} and attributes.get("attributename", "").endswith("href")


def _rewrite_animated(value: str, resolve: Resolve) -> str:
    return ";".join(resolve(url, Use.EMBED) for url in value.split(";"))


def _rewrite_refresh(value: str, resolve: Resolve) -> str:
    return REFRESH.sub(lambda match: match["before"] + resolve(match["url"], Use.EMBED), value)


def _end_of_comment(html: str, start: int) -> int:
    """Find where a comment ends. `<!-->` and `<!--->` hold nothing, and `--!>` ends one too."""
    if html.startswith((">", "->"), start + 4):
        return html.index(">", start) + 1
    end = COMMENT_END.search(html, start + 4)
    return end.end() if end else len(html)


def _end_of_raw_text(html: str, start: int, name: str) -> int:
    end = re.compile(rf"</{name}(?=[\s/>])" if name else "<", re.IGNORECASE).search(html, start)
    return end.start() if end else len(html)


def _rewrite_raw(name: str, attributes: Attributes, text: str, resolve: Resolve) -> str:
    if name == "style":
        return rewrite_css(text, resolve)
    kind = attributes.get("type", "").strip().lower()
    if name == "script" and kind == "application/ld+json":
        return rewrite_absolute(text, resolve)
    if name == "script" and kind in SCRIPTS:
        look_into_script(text, resolve)
    return text
