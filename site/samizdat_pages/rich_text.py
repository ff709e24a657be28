"""Links in running text, to pages that readers may see."""

from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from samizdat_pages.recall import recall
from samizdat_pages.visibility import is_shown


class PublicPageLinkHandler(PageLinkHandler):
    """Keep the words of a link and drop the address, if readers may not see the page.

    Wagtail writes the address all the same, and that tells the slug, which is mostly the title.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        addresses = [_address(attrs.get("id"), get_language()) for attrs in attrs_list]
        return [f'<a href="{escape(each)}">' if each else "<a>" for each in addresses]


def _address(key: Any, language: str | None) -> str:
    """Give the address of a page in a language, or "" if readers may not see it there."""

    def ask() -> str:
        page = Page.objects.filter(pk=key).first()
        page = page and page.specific_deferred.localized
        return (page.url or "") if page and is_shown(page) else ""

    return recall(("address", key, language), ask)


def register_link_handlers(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)
