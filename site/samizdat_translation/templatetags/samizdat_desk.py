"""What templates of the desk ask."""

from typing import Any

from django import template
from django.template import Context
from wagtail.models import Locale

from samizdat_translation.first_jobs import first_jobs_of, job_of_first
from samizdat_translation.people import shown_name

register = template.Library()


@register.simple_tag
def pseudonym(user: Any) -> str:
    """Show somebody by their pseudonym."""
    return shown_name(user)


@register.simple_tag(takes_context=True)
def first_jobs(context: Context, locale: Locale) -> list[dict[str, Any]]:
    """List what a language needs before any page does, as packages say: see hooks.md."""
    found = first_jobs_of(locale, context["request"].user)
    return [first | {"job": job_of_first(first, locale)} for first in found]
