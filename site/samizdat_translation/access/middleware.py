"""Asks the rules before any screen of the admin that could change a translation."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from . import api, localize, targets
from .denied import DeniedError, told

# The others are those of packages which put views of their own in the place of some of these.
LOCALIZE = frozenset(
    {
        *("wagtail_localize", "samizdat_localize"),
        *("samizdat_localize_files", "samizdat_localize_strings"),
    }
)


class TranslationDeskMiddleware:
    """Holds the roles per language on every address of wagtail-localize, pages and snippets.

    A form is answered with a sentence and the admin's first page, a program with 403.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is not None and match.namespace == api.NAMESPACE:
            return api.answer(request, match.url_name or "", kwargs)
        if match is None or not request.user.is_authenticated:
            return None
        try:
            _ask(request, view, match.namespace, match.url_name or "", kwargs)
        except DeniedError as denied:
            return _refused(request, denied)
        return None


def _ask(
    request: HttpRequest, view: Any, namespace: str, name: str, kwargs: dict[str, Any]
) -> None:
    if namespace in LOCALIZE:
        localize.rule_for(name)(request, kwargs)
    elif namespace == "wagtailadmin_pages":
        targets.page(request, name, kwargs)
    elif name == "wagtail_bulk_action":
        targets.bulk(request, kwargs)
    elif namespace.startswith("wagtailsnippets_"):
        targets.snippet(request, targets.snippet_model(namespace), kwargs)
    elif (model := getattr(view, "view_initkwargs", {}).get("model")) and "pk" in kwargs:
        targets.snippet(request, model, kwargs)


def _refused(request: HttpRequest, denied: DeniedError) -> HttpResponse:
    by_program = request.headers.get("x-requested-with") == "XMLHttpRequest"
    if by_program or request.method not in {"GET", "HEAD", "POST"}:
        raise PermissionDenied
    messages.error(request, told(denied, request.user))
    return redirect("wagtailadmin_home")
