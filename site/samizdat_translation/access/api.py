"""The rules for Wagtail's own API v3, where a project mounts it: it writes with a token's rights.

It knows neither languages nor approvals. What takes away (unpublish, delete) and what only moves or
copies in the tree stays with Wagtail's rights, as in the admin.
"""

import json
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import problem_response
from wagtail.models import Locale, Page, TranslatableMixin

from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of

from .denied import NO_ROLE, DeniedError, need, need_approval, need_to_write, told
from .targets import has_members, translation_into

NAMESPACE = "wagtailapi_v3"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What changes what a page or snippet says, or brings it before readers.
CHANGING = frozenset({"PATCH", "PUT", "publish", "revert", "convert_alias"})
FOR_TRANSLATION = "copy_for_translation"


def answer(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Refuse a writing request that the roles do not allow. Who has no token, the API refuses."""
    if request.method in SAFE:
        return None
    token = BearerTokenAuth()(request)
    try:
        if token:
            _ask(request, token.user, name, kwargs)
    except DeniedError as denied:
        return problem_response(status=403, detail=told(denied, request.user))
    return None


def _ask(request: HttpRequest, user: Any, name: str, kwargs: dict[str, Any]) -> None:
    _start, _actions, action = name.rpartition("_actions_")
    if not _actions:
        action = str(request.method)
    if action == FOR_TRANSLATION:
        _need_to_submit(user, _body(request).get("locale"))
    elif action in CHANGING and (instance := _named(kwargs)) is not None:
        publishes = action == "publish" or _asks_to_publish(_body(request))
        _guard(user, instance, publishes=publishes)


def _guard(user: Any, instance: Any, *, publishes: bool) -> None:
    if translation := translation_into(instance):
        if publishes:
            need_approval(user, translation)
        else:
            need_to_write(user, translation)
    elif not isinstance(instance, Page) and has_members(instance.locale_id):
        need(user, Role.TRANSLATE, instance.locale_id)


def _need_to_submit(user: Any, code: Any) -> None:
    locale = Locale.objects.filter(language_code=str(code)).first()
    if locale is None or not roles_of(user).has(Role.COORDINATE, locale.pk):
        raise DeniedError(NO_ROLE)


def _named(kwargs: dict[str, Any]) -> Any:
    """Find the translatable row that an address names, if any."""
    if "page_id" in kwargs:
        return Page.objects.filter(pk=kwargs["page_id"]).first()
    try:
        model: Any = apps.get_model(str(kwargs.get("type", "")))
    except (LookupError, ValueError):
        return None
    if not issubclass(model, TranslatableMixin):
        return None
    try:
        return model._base_manager.filter(pk=kwargs.get("pk")).first()
    except (TypeError, ValueError, OverflowError):
        return None


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _asks_to_publish(body: dict[str, Any]) -> bool:
    meta = body.get("meta")
    return isinstance(meta, dict) and meta.get("action") == "publish"
