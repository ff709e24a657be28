"""Addresses in style sheets, as CSS Syntax Level 3 and CSS Images Level 4 spell them.

`url(a)`, `url("a")`, `@import "a"`, `image-set("a" 1x)`; never what comments and other strings
hold, such as `content: "url(a)"`.
"""

import re

from .use import Resolve, Use

STRING = r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'"""
TOKEN = re.compile(
    r"(?P<comment>/\*.*?(?:\*/|\Z))"
    r"|(?P<before>\burl\(\s*+)(?P<url>[^\"'()\s](?:[^\"'()\s\\]|\\.)*+)"
    r"|(?P<lead>(?:@import(?:\s|/\*.*?\*/)*+|\b(?:url|src)\(\s*+)(?=[\"']))"
    rf"|(?P<string>{STRING})"
    r"|(?P<function>(?<![\w-])[\w-]*+\()"
    r"|(?P<close>\))",
    re.DOTALL | re.IGNORECASE,
)
# Functions all of whose strings are addresses.
LOADERS = {"image(", "image-set(", "-webkit-image-set("}
LOADING_NAMES = {"@import", "url", "src", *(name[:-1] for name in LOADERS)}
ESCAPED_NAME = re.compile(r"@?(?:[\w-]|\\(?:[0-9a-f]{1,6}\s?|[^\n0-9a-f]))+", re.IGNORECASE)
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.DOTALL | re.IGNORECASE)


def rewrite_css(css: str, resolve: Resolve) -> str:
    """Replace the address of everything that a style sheet loads."""
    functions: list[str] = []
    last = ""
    if "\\" in css:
        css = ESCAPED_NAME.sub(_plain_name, css)

    def replace(match: re.Match[str]) -> str:
        nonlocal last
        kind, former, last = match.lastgroup or "", last, match.lastgroup or ""
        if kind in {"function", "lead", "url"} and "(" in match[0]:
            functions.append(match[0].lower())
        elif kind == "close" and functions:
            functions.pop()
        elif kind == "string" and (former == "lead" or (functions or [""])[-1] in LOADERS):
            return match[0][0] + _resolved(match[0][1:-1], resolve) + match[0][0]
        if kind == "url":
            return match["before"] + _resolved(match["url"], resolve)
        return match[0]

    return TOKEN.sub(replace, css)


def _plain_name(match: re.Match[str]) -> str:
    """Write a name that loads something without its escapes, which browsers see through."""
    name = ESCAPE.sub(_unescaped, match[0])
    return name if name.lower() in LOADING_NAMES else match[0]


def _resolved(written: str, resolve: Resolve) -> str:
    """Give the new spelling of an address. Results hold no character that needs an escape."""
    url = ESCAPE.sub(_unescaped, written)
    if url.startswith(("data:", "#")):
        return written
    new = resolve(url, Use.EMBED)
    return written if new == url else new


def _unescaped(match: re.Match[str]) -> str:
    return chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2].replace("\n", "")
