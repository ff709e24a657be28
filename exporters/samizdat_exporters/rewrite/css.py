"""Addresses in style sheets: `url(…)` and `@import "…"`, as CSS Syntax Level 3 spells them."""

import re

from .use import Resolve, Use

ADDRESS = re.compile(
    r"/\*.*?\*/"  # a comment loads nothing
    r"""|(?P<before>\burl\(\s*|@import\s+)(?P<url>"[^"]*"|'[^']*')"""
    r"""|(?P<bare_before>\burl\(\s*)(?P<bare_url>[^"'()\s]+)""",
    re.DOTALL | re.IGNORECASE,
)


def rewrite_css(css: str, resolve: Resolve) -> str:
    """Replace the address of everything that a style sheet loads."""

    def replace(match: re.Match[str]) -> str:
        before = match["before"] or match["bare_before"]
        if before is None:
            return match[0]
        written = match["url"] or match["bare_url"]
        quote = written[0] if match["url"] else ""
        url = written.strip(quote) if quote else written
        if not url or url.startswith(("data:", "#")):
            return match[0]
        return f"{before}{quote}{resolve(url, Use.EMBED)}{quote}"

    return ADDRESS.sub(replace, css)
