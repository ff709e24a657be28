"""Stands in the way of wagtail-localize's own PO files.

Its download tells its ids and strings that are gone; its upload takes what is fuzzy for finished,
and ends in an error where a file is missing or is none of its own.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLResolver, include, path
from django.views.decorators.http import require_GET, require_POST
from wagtail_localize.models import Translation

from samizdat_translation.models import Role, TranslationJob
from samizdat_translation.roles import roles_of

from .views import download, take


@require_GET
def download_instead(request: HttpRequest, translation_id: int) -> HttpResponse:
    jobs = TranslationJob.objects.select_related("translation__source", "target_locale")
    return download(request, get_object_or_404(jobs, translation_id=translation_id))


@require_POST
def take_instead(request: HttpRequest, translation_id: int) -> HttpResponse:
    translations = Translation.objects.select_related("target_locale")
    translation = get_object_or_404(translations, pk=translation_id)
    if not roles_of(request.user).has(Role.TRANSLATE, translation.target_locale_id):
        raise PermissionDenied
    return take(request, translation.target_locale)


def urls() -> list[URLResolver]:
    """Take the addresses of wagtail-localize: registered before it, these are found first.

    By their names the desk's middleware knows which rule holds.
    """
    place = "localize/translate/<int:translation_id>/pofile/"
    ours = [
        path(f"{place}download/", download_instead, name="download_pofile"),
        path(f"{place}upload/", take_instead, name="upload_pofile"),
    ]
    return [path("", include((ours, "samizdat_localize_files")))]
