"""What the admin's templates show of the other languages of a page."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext as _
from wagtail.models import Page

from samizdat_pages import translations

register = template.Library()


@register.inclusion_tag("samizdat_pages/admin/translations_to_unpublish.html", takes_context=True)
def translations_to_unpublish(context: Context, page: Page) -> dict[str, Any]:
    """Offer the public translations of a page that this editor may unpublish with it."""
    public = translations.public_translations(page)
    return {
        "field": translations.FIELD,
        "legend": _(
            "Everybody can read this page in other languages too. Unpublish these as well:"
        ),
        "translations": translations.may_unpublish(public, context["request"]),
    }
