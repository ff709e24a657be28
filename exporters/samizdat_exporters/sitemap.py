"""The sitemap (sitemaps.org 0.9), with the translations of each page as hreflang."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from samizdat_exporters.publication import Publication
from samizdat_exporters.routes import PageFacts, Route

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
HEAD = f"""<?xml version='1.0' encoding='utf-8'?>
<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">
"""


def sitemap(publication: Publication, routes: Iterable[Route], default_language: str) -> bytes:
    """List every page by its canonical address, with its translations and its last change."""
    pages = [(route.page, route.file) for route in routes if route.page]
    translations: dict[str, list[tuple[PageFacts, str]]] = defaultdict(list)
    for page, file in pages:
        translations[page.key].append((page, file))

    lines = [HEAD]
    for page, file in pages:
        lines.append(f"  <url>\n    <loc>{escape(publication.public_url(file))}</loc>\n")
        if page.last_published_at:
            day = page.last_published_at.date().isoformat()
            lines.append(f"    <lastmod>{day}</lastmod>\n")
        if len(translations[page.key]) > 1:
            for language, href in _alternates(
                publication, translations[page.key], default_language
            ):
                attributes = f"hreflang={quoteattr(language)} href={quoteattr(href)}"
                lines.append(f'    <xhtml:link rel="alternate" {attributes} />\n')
        lines.append("  </url>\n")
    return "".join([*lines, "</urlset>\n"]).encode()


def _alternates(
    publication: Publication, translations: list[tuple[PageFacts, str]], default_language: str
) -> list[tuple[str, str]]:
    hrefs = {page.language: publication.public_url(file) for page, file in translations}
    alternates = sorted(hrefs.items())
    if default_language in hrefs:
        alternates.append(("x-default", hrefs[default_language]))
    return alternates


def without(xml: bytes, gone: Collection[str]) -> bytes:
    """Take addresses out of a sitemap, as pages and as translations of others."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    urlset = ET.fromstring(xml)  # noqa: S314  (the export wrote it)
    for url in list(urlset):
        if url.findtext(f"{{{SITEMAP}}}loc") in gone:
            urlset.remove(url)
        for link in list(url):
            if link.get("href") in gone:
                url.remove(link)
    ET.indent(urlset)
    return ET.tostring(urlset, encoding="utf-8", xml_declaration=True) + b"\n"
