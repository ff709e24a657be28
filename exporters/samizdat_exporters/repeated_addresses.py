"""Lets Django and Wagtail work out once what address a page or a view has.

Menus, lists and links ask for the same few again and again. An address follows from the language
and from what the project's URLs are, which no build changes.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language
from wagtail.models import Page

KEPT = 20_000


def url_parts(memory: object, own: Callable[..., Any]) -> Callable[..., Any]:
    """Remember the parts of a page's address. Where the sites' roots lie counts for each page."""
    known: dict[Hashable, Any] = {}

    def parts(page: Page, request: Any = None) -> Any:
        roots = page._get_site_root_paths(request)  # noqa: SLF001  (the same as Wagtail asks)
        key = page.url_path, *_conditions(), *roots
        if key not in known:
            found = own(page, request)
            if len({root.site_id for root in roots if page.url_path.startswith(root[1])}) > 1:
                return found  # the request decides
            _keep(known, key, found)
        return known[key]

    return parts


def reversed_views(memory: object, own: Callable[..., str]) -> Callable[..., str]:
    """Remember the address of a view with its arguments."""
    known: dict[Hashable, str] = {}

    def reverse(resolver: Any, view: Any, prefix: str, *args: Any, **kwargs: Any) -> str:
        key = resolver, view, prefix, args, tuple(kwargs.items()), *_conditions()
        try:
            if key in known:
                return known[key]
        except TypeError:  # an argument that is no key
            return own(resolver, view, prefix, *args, **kwargs)
        return _keep(known, key, own(resolver, view, prefix, *args, **kwargs))

    return reverse


def _conditions() -> tuple[str | None, ...]:
    return get_language(), get_script_prefix(), get_urlconf()


def _keep(known: dict[Hashable, Any], key: Hashable, value: Any) -> Any:
    if len(known) >= KEPT:
        known.clear()
    known[key] = value
    return value
