"""The picture that stands for a page elsewhere."""

from collections.abc import Iterator

from samizdat_pages.models import PrisonerPage, SafeImage
from samizdat_pages.models.base import PublicPage
from samizdat_pages.people import portrait

from .nodes import Node, licence

CARD = "max-1200x1200|format-jpeg"


def card_picture(page: PublicPage) -> SafeImage | None:
    """Choose the portrait, else the first picture of the text, of those that readers may see."""
    has_person = isinstance(page, PrisonerPage) and page.person_id
    own = portrait(page.person) if has_person else None
    return own or next((image for image in _pictures(page) if image.may_be_shown), None)


def picture(image: SafeImage | None) -> Node | None:
    if image is None:
        return None
    rendition = image.get_rendition(CARD)
    return {
        "@type": "ImageObject",
        "url": rendition.full_url,
        "width": rendition.width,
        "height": rendition.height,
        "creditText": image.credit,
        "license": licence(image.licence),
    }


def _pictures(page: PublicPage) -> Iterator[SafeImage]:
    for block in page.body:
        values = [block.value] if block.block_type == "picture" else []
        if block.block_type == "image_grid":
            values = list(block.value["pictures"])
        yield from (value["image"] for value in values if value["image"])
