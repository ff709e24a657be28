"""What a project mounts: `path("api/v3/", urls)`."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from django.urls import URLPattern, re_path
from ninja import NinjaAPI
from wagtail.api.v3.errors import register_exception_handlers

from samizdat_pages.api import locales, pages
from samizdat_pages.api.access import read_only

NAMESPACE = "wagtailapi_v3"  # Wagtail's schemas write addresses by this name

api = NinjaAPI(
    title="Public API",
    version="3.0.0",
    description="What readers of this site may see, as JSON. Read-only, and without any login.",
    urls_namespace=NAMESPACE,
    docs_url=None,  # its page would load scripts from a third party
)
register_exception_handlers(api)
api.add_router("/pages/", pages.router)
api.add_router("/locales/", locales.router)


def unknown(request: HttpRequest) -> NoReturn:
    """Keep addresses that the API does not have from reaching the site."""
    raise Http404


def _public(pattern: Any) -> URLPattern:
    pattern.callback = read_only(pattern.callback)
    return pattern


_patterns, _app_name, _namespace = api.urls
urls = (
    [_public(pattern) for pattern in [*_patterns, re_path("", unknown)]],
    _app_name,
    _namespace,
)
