"""What the templates of the blocks ask for. Load it as `{% load samizdat_blocks_tags %}`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage

from samizdat_blocks.languages import direction, native_name
from samizdat_blocks.renditions import PictureFiles
from samizdat_blocks.renditions import picture_files as find_picture_files

register = template.Library()
register.filter("native_name", native_name)


@register.simple_tag
def language_attributes(tag: str) -> SafeString:
    """Give the attributes of an element in another language, if one is named.

    `<p{% language_attributes "ar" %}>` becomes `<p lang="ar" dir="rtl">`.
    """
    return format_html(' lang="{}" dir="{}"', tag, direction(tag)) if tag else SafeString()


@register.simple_tag
def picture_files(image: AbstractImage) -> PictureFiles:
    return find_picture_files(image)
