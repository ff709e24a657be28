"""The rules for every address of wagtail-localize, which checks little itself.

Its right to submit holds for all languages at once, its string API knows neither locks nor reviews,
its report shows every title, and turning a page into an alias puts a draft before readers.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation, TranslationSource

from samizdat_translation.asked import number
from samizdat_translation.models import Role
from samizdat_translation.roles import roles_of

from .denied import NO_ROLE, STOPPED, DeniedError, need, need_approval, need_to_write

Rule = Callable[[HttpRequest, dict[str, Any]], None]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ALL_TITLES = _("This list shows the titles of all languages. Use the translation desk instead.")


def anybody(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Let pass what shows nothing of any page."""


def submitting(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Submit into languages that one coordinates, and into no others."""
    coordinated = roles_of(request.user).locale_ids(Role.COORDINATE)
    wanted = {number(key) for key in request.POST.getlist("locales")}
    if not coordinated or not wanted <= coordinated:
        raise DeniedError(NO_ROLE)


def synchronising(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Take over a source for one of its languages; more than that needs all of them."""
    source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
    translations = list(source.translations.filter(enabled=True))
    coordinated = roles_of(request.user).locale_ids(Role.COORDINATE)
    if not any(each.target_locale_id in coordinated for each in translations):
        raise DeniedError(NO_ROLE)
    for translation in translations:
        if request.POST.get("publish_translations"):
            need_approval(request.user, translation)
        if request.POST.get("use_machine_translation"):
            need(request.user, Role.COORDINATE, translation.target_locale_id)
            need_to_write(request.user, translation)


def reading(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """See the texts of a language, in a file or a preview."""
    need(request.user, Role.TRANSLATE, _translation(kwargs).target_locale_id)


def previewing(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Look at a translation, unless it was stopped: then one of its two pages may be gone."""
    reading(request, kwargs)
    if not _translation(kwargs).enabled:
        raise DeniedError(STOPPED)


def writing(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Change the texts of a language, unless they are locked or being reviewed."""
    translation = _translation(kwargs)
    need(request.user, Role.TRANSLATE, translation.target_locale_id)
    if request.method not in SAFE:
        need_to_write(request.user, translation)


def stopping(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Stop a translation: whoever coordinates its language."""
    need(request.user, Role.COORDINATE, _translation(kwargs).target_locale_id)


def aliasing(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Show the source in the place of a translation: as good as publishing it."""
    page = get_object_or_404(Page, pk=kwargs["page_id"])
    need(request.user, Role.COORDINATE, page.locale_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise DeniedError(NO_ROLE)


def all_titles(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """See every title in every language: superusers."""
    if not roles_of(request.user).everywhere:
        raise DeniedError(ALL_TITLES)


def snippets(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """List snippets of a kind: whoever may do something with that kind."""
    model = get_snippet_model_from_url_params(kwargs["app_label"], kwargs["model_name"])
    label, name = model._meta.app_label, model._meta.model_name
    actions = ("add", "change", "delete", "view")
    if not any(request.user.has_perm(f"{label}.{action}_{name}") for action in actions):
        raise DeniedError(NO_ROLE)


RULES: dict[str, Rule] = {
    "javascript_catalog": anybody,
    "submit_page_translation": submitting,
    "submit_snippet_translation": submitting,
    "update_translations": synchronising,
    "edit_string_translation": writing,
    "edit_override": writing,
    "download_pofile": reading,
    "upload_pofile": writing,
    "machine_translate": writing,
    "preview_translation": previewing,
    "stop_translation": stopping,
    "convert_to_alias": aliasing,
    "translations_report": all_titles,
    "translations_report_results": all_titles,
    "snippets_api_listing": snippets,
    "snippets_api_detail": snippets,
}


def rule_for(name: str) -> Rule:
    """Give the rule of one of its addresses. One that a new version adds is closed."""
    return RULES.get(name, unknown)


def unknown(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Close what we do not know."""
    if not request.user.is_superuser:
        raise DeniedError(NO_ROLE)


def _translation(kwargs: dict[str, Any]) -> Translation:
    translations = Translation.objects.select_related("source__specific_content_type", "job")
    return get_object_or_404(translations, pk=kwargs["translation_id"])
