"""The rules for Wagtail's own screens of pages and snippets that are translations."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation

from samizdat_translation.asked import number, numbers
from samizdat_translation.models import JobState, LocaleMembership, Role, TranslationJob
from samizdat_translation.roles import roles_of

from .denied import NO_ROLE, NOT_APPROVED, DeniedError, need, need_approval, need_to_write

# Screens that change what a page says. Others, such as unpublishing, only take away, and stay
# with those to whom Wagtail gives them.
EDITING = frozenset({"edit", "revisions_revert"})


def page(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> None:
    """Guard the form of a page that is a translation."""
    if name not in EDITING or "page_id" not in kwargs:
        return
    found = Page.objects.filter(pk=kwargs["page_id"]).first()
    if found is not None and (translation := translation_into(found)):
        _guard(request, translation)


def snippet(request: HttpRequest, model: Any, kwargs: dict[str, Any]) -> None:
    """Guard every screen of a translatable snippet, whose permissions know no languages."""
    if not issubclass(model, TranslatableMixin):
        return
    if "pk" not in kwargs:
        _need_for_code(request)
        return
    found = model._base_manager.filter(pk=unquote(str(kwargs["pk"]))).first()
    if found is None:
        return
    if translation := translation_into(found):
        _guard(request, translation)
    elif has_members(found.locale_id):
        need(request.user, Role.TRANSLATE, found.locale_id)


def bulk(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Publish many at once: only what was approved."""
    if (kwargs["action"], kwargs["model_name"], request.method) != ("publish", "page", "POST"):
        return
    keys = request.GET.getlist("id")
    pages = Page.objects.filter(pk__in=numbers(keys))
    if "all" in keys:
        parent = Page.objects.filter(pk=number(request.GET.get("childOf", ""))).first()
        pages = parent.get_children() if parent else Page.objects.all()
    waiting = TranslationJob.objects.filter(
        translation__enabled=True,
        translation__source__object_id__in=pages.values("translation_key"),
        target_locale_id__in=pages.values("locale_id"),
    ).exclude(state__in=[JobState.READY, JobState.PUBLISHED])
    places = {(each.translation_key, each.locale_id) for each in pages}
    for job in waiting.select_related("translation__source"):
        if (job.translation.source.object_id, job.target_locale_id) in places:
            raise DeniedError(NOT_APPROVED)


def snippet_model(namespace: str) -> Any:
    """Find the model of the screens below a namespace such as `wagtailsnippets_app_model`."""
    for model in get_snippet_models():
        if namespace == f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}":
            return model
    return None


def translation_into(instance: Any) -> Translation | None:
    """Find the translation that wagtail-localize edits in the place of an object."""
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale_id=instance.locale_id,
            enabled=True,
        )
        .select_related("source__specific_content_type", "job")
        .first()
    )


def _guard(request: HttpRequest, translation: Translation) -> None:
    need(request.user, Role.TRANSLATE, translation.target_locale_id)
    if request.method == "POST":
        if request.POST.get("action") == "publish":
            need_approval(request.user, translation)
        else:
            need_to_write(request.user, translation)


def _need_for_code(request: HttpRequest) -> None:
    code = request.GET.get("locale") or request.POST.get("locale")
    locale = Locale.objects.filter(language_code=code).first() if code else None
    if locale is None or request.method in {"GET", "HEAD"} or not has_members(locale.pk):
        return
    if not roles_of(request.user).has(Role.TRANSLATE, locale.pk):
        raise DeniedError(NO_ROLE)


def has_members(locale_id: int) -> bool:
    """Say whether anybody works on a language at the desk."""
    return LocaleMembership.objects.filter(locale_id=locale_id).exists()
