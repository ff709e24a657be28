"""What templates of the desk ask."""

from typing import Any

from django import template
from django.template import Context
from wagtail import hooks
from wagtail.models import Locale

from samizdat_translation.people import shown_name

register = template.Library()


@register.simple_tag
def pseudonym(user: Any) -> str:
    """Show somebody by their pseudonym."""
    return shown_name(user)


@register.simple_tag(takes_context=True)
def first_jobs(context: Context, locale: Locale) -> list[dict[str, Any]]:
    """List what a language needs before any page does, as packages say: see hooks.md."""
    user = context["request"].user
    found = [hook(locale, user) for hook in hooks.get_hooks("samizdat_first_job")]
    return [job for job in found if job]
