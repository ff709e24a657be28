"""What the templates of the string editor need beside Django's own tags."""

import re
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail_localize.models import Translation

from samizdat_translation.memory import Suggestion
from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of
from samizdat_translation.string_editor import screen
from samizdat_translation.string_editor.access import jobs
from samizdat_translation.string_editor.instead import note_opened
from samizdat_translation.string_editor.items import Item, Items
from samizdat_translation.string_editor.overview import overview
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


@register.inclusion_tag("samizdat_translation/string_editor/panel.html", takes_context=True)
def desk_panel(context: template.Context, translation: Translation) -> dict[str, Any]:
    """Show in wagtail-localize's own editor how the job stands, for whoever works on it."""
    job = jobs().filter(translation=translation).first()
    user = context["request"].user
    if job is None or not roles_of(user).has(Role.TRANSLATE, job.target_locale_id):
        return {}
    note_opened(context["request"], translation)
    return {"job": job, **overview(Items(job))}
