"""Links in running text, to pages that readers may see."""

from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

from samizdat_pages.visibility import shown


class PublicPageLinkHandler(PageLinkHandler):
    """Keep the words of a link and drop the address, if readers may not see the page.

    Wagtail writes the address all the same, and that tells the slug, which is mostly the title.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        pages = [page and page.localized for page in cls.get_many(attrs_list)]
        chosen = Page.objects.filter(pk__in=[page.pk for page in pages if page])
        public = set(shown(chosen).values_list("pk", flat=True))
        return [
            f'<a href="{escape(page.url)}">' if page and page.pk in public else "<a>"
            for page in pages
        ]


def register_link_handlers(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)
