"""What templates of the admin need to know about the gate."""

from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.models import Site

from samizdat_exporters import sizes
from samizdat_exporters.findings import Finding
from samizdat_exporters.gate_admin.views import allow_url_for
from samizdat_exporters.sentences import translated

register = template.Library()
register.filter("translated", translated)


@register.filter
def readable_size(size: int) -> str:
    """Say a number of bytes in the language of whoever reads it."""
    return translated(sizes.readable_size(size))


@register.simple_tag(takes_context=True)
def allow_url(context: dict[str, Any], site: Site, finding: Finding) -> str:
    """Give the form that allows a finding, or "" where this user, or nobody, may."""
    request: HttpRequest = context["request"]
    return allow_url_for(request.user, site, finding)
