"""A reader without an account, who opens pages."""

from django.test import Client
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser, LexborNode
from wagtail.models import Page

ANOTHER_LANGUAGE = "nl"


def read(page: Page, query: str = "") -> LexborHTMLParser:
    """Open a page as the web does. The language that happens to be active must not matter."""
    with translation.override(ANOTHER_LANGUAGE):
        response = Client().get(page.get_url() + query)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def words(node: LexborNode | None) -> str:
    """Give the text of an element as a reader sees it, without the template's white space."""
    assert node is not None
    return " ".join(node.text().split())


def links(document: LexborHTMLParser, selector: str) -> list[tuple[str, str | None]]:
    """Give (text, address) of the links that a selector finds."""
    return [(words(link), link.attributes.get("href")) for link in document.css(selector)]


def facts(document: LexborHTMLParser) -> dict[str, str]:
    """Give the facts that stand beside the text of a page: what is said of what."""
    return {
        words(term): ", ".join(words(each) for each in term.parent.css("dd"))
        for term in document.css("main .facts dt")
    }
