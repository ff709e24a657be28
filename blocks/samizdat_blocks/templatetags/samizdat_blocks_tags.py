"""What the templates of the blocks ask for. Load it as `{% load samizdat_blocks_tags %}`."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.blocks import StructValue
from wagtail.images.models import AbstractImage

from samizdat_blocks.languages import direction, native_name
from samizdat_blocks.renditions import PictureFiles, readers_see
from samizdat_blocks.renditions import picture_files as find_picture_files

register = template.Library()
register.filter("native_name", native_name)
register.filter("readers_see", readers_see)


@register.simple_tag
def language_attributes(tag: str) -> SafeString:
    """Give the attributes of an element in another language, if one is named.

    `<p{% language_attributes "ar" %}>` becomes `<p lang="ar" dir="rtl">`.
    """
    return format_html(' lang="{}" dir="{}"', tag, direction(tag)) if tag else SafeString()


@register.simple_tag(takes_context=True)
def is_shown(context: Context, image: AbstractImage | None) -> bool:
    """Say whether a picture stands on this page: readers see it, or an editor previews it."""
    previewed = getattr(context.get("request"), "is_preview", False)
    return readers_see(image) or (image is not None and previewed)


@register.simple_tag(takes_context=True)
def items_shown(context: Context, items: Iterable[StructValue]) -> list[StructValue]:
    """Give those whose `image` stands on this page."""
    return [item for item in items if is_shown(context, item["image"])]


@register.simple_tag
def picture_files(image: AbstractImage) -> PictureFiles:
    return find_picture_files(image)
