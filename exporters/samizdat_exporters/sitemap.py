"""The sitemap (sitemaps.org 0.9), with the translations of each page as hreflang."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from xml.etree import ElementTree as ET

from samizdat_exporters.publication import Publication
from samizdat_exporters.routes import PageFacts, Route

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(publication: Publication, routes: Iterable[Route], default_language: str) -> bytes:
    """List every page by its canonical address, with its translations and its last change."""
    pages = [(route.page, route.file) for route in routes if route.page]
    translations: dict[str, list[tuple[PageFacts, str]]] = defaultdict(list)
    for page, file in pages:
        translations[page.key].append((page, file))

    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    urlset = ET.Element(f"{{{SITEMAP}}}urlset")
    for page, file in pages:
        url = ET.SubElement(urlset, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = publication.public_url(file)
        if page.last_published_at:
            day = page.last_published_at.date().isoformat()
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = day
        if len(translations[page.key]) > 1:
            for language, href in _alternates(
                publication, translations[page.key], default_language
            ):
                ET.SubElement(
                    url,
                    f"{{{XHTML}}}link",
                    {"rel": "alternate", "hreflang": language, "href": href},
                )
    ET.indent(urlset)
    return ET.tostring(urlset, encoding="utf-8", xml_declaration=True) + b"\n"


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
