"""What the head of a page tells machines."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from samizdat_pages.models.base import PublicPage
from samizdat_pages.structured_data import CARD, card_picture, structured_data

register = template.Library()

# Within a script element these three could end it, or begin another.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(page: PublicPage, group: str) -> SafeString:
    """Write the page's description as JSON-LD. It is data: nothing runs it."""
    data = json.dumps(structured_data(page, group), ensure_ascii=False).translate(ESCAPES)
    script = '<script type="application/ld+json">{}</script>'
    return format_html(script, mark_safe(data))


@register.simple_tag
def card_picture_meta(page: PublicPage) -> SafeString | str:
    """Name the picture that a link to this page is shown with elsewhere."""
    image = card_picture(page)
    if image is None:
        return ""
    rendition = image.get_rendition(CARD)
    return format_html(
        '<meta property="og:image" content="{}">'
        '<meta property="og:image:width" content="{}">'
        '<meta property="og:image:height" content="{}">',
        rendition.full_url,
        rendition.width,
        rendition.height,
    )
