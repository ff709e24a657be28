"""One right for the whole section: administrators have it, and groups that are given it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern
from wagtail.permission_policies import BasePermissionPolicy

APP_LABEL, CODENAME = "samizdat_exporters", "manage_mirrors"

Callback = Callable[..., HttpResponseBase]


def may(user: Any) -> bool:
    """Whether somebody may manage mirrors."""
    return bool(user.has_perm(f"{APP_LABEL}.{CODENAME}"))


def permissions() -> "QuerySet[Permission]":
    """Offer the right in the form of a group."""
    return Permission.objects.filter(content_type__app_label=APP_LABEL, codename=CODENAME)


class OneRight(BasePermissionPolicy):
    """Whoever has the right may do everything with mirrors."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return may(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        return get_user_model().objects.with_perm(f"{APP_LABEL}.{CODENAME}")


def guarded(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """Let nobody without the right reach any of these addresses, by whatever method.

    Wagtail itself would lead them to the dashboard, which a program takes for success.
    """
    guarded_patterns = list(patterns)
    for pattern in guarded_patterns:
        pattern.callback = _guard(pattern.callback)
    return guarded_patterns


def _guard(view: Callback) -> Callback:
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if may(request.user):
            return view(request, *args, **kwargs)
        template = "samizdat_exporters/mirrors/forbidden.html"
        return TemplateResponse(request, template, status=403)

    return guard
