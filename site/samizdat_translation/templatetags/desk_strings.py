"""What the templates of the string editor need beside Django's own tags."""

import re
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from samizdat_translation.memory import Suggestion
from samizdat_translation.string_editor import screen
from samizdat_translation.string_editor.items import Item
from samizdat_translation.wording.diff import as_html, diff
from samizdat_translation.wording.shown import shown

register = template.Library()

_TAG = re.compile(r"(<[^<>]*>)")


@register.simple_tag
def tagged(text: str, rich: bool) -> SafeString:
    """Show a string as it is written, its tags set apart from its words."""
    if not rich:
        return escape(text)
    pieces = enumerate(_TAG.split(text))
    return format_html_join(
        "", "{}", ((_tag(piece) if at % 2 else escape(piece),) for at, piece in pieces)
    )


def _tag(piece: str) -> SafeString:
    return format_html('<code class="strings-tag" dir="ltr">{}</code>', piece)


@register.simple_tag
def direction(locale: Any) -> str:
    """Give the direction of a locale's script."""
    return screen.direction(locale)


@register.simple_tag
def difference(suggestion: Suggestion, item: Item, language: str) -> SafeString:
    """Mark how the source of a suggestion differs from the one at hand."""
    return as_html(diff(shown(suggestion.source, rich=item.rich), item.source, language))
