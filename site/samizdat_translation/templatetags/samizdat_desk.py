"""What templates of the desk ask."""

from typing import Any

from django import template

from samizdat_translation.people import shown_name

register = template.Library()


@register.simple_tag
def pseudonym(user: Any) -> str:
    """Show somebody by their pseudonym."""
    return shown_name(user)
