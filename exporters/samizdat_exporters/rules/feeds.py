"""What feeds and data load from elsewhere: through HTML inside them, or a style sheet of XML."""

import re
from collections.abc import Iterator

from samizdat_exporters.rewrite import Use, rewrite_html
from samizdat_exporters.rules.reading import Reading

XML_STYLESHEET = re.compile(r"""<\?xml-stylesheet\b[^>]*?\bhref\s*=\s*["']([^"']+)["']""")
ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def loads_in(reading: Reading) -> Iterator[str]:
    """Give each absolute address that a program would load by itself to show a document."""
    yield from filter(ELSEWHERE.match, XML_STYLESHEET.findall(reading.text))
    found: dict[str, None] = {}

    def note(url: str, use: Use) -> str:
        if use is Use.EMBED and ELSEWHERE.match(url):
            found.setdefault(url)
        return url

    if "<" in reading.plain:
        rewrite_html(reading.plain, note)
    yield from found
