"""Stands before the string API of wagtail-localize's own editor, which writes over everything.

That editor sends a text and nothing about the one that it had shown. So the desk remembers in the
session when somebody opened it: what another person has saved since is not written over. The answer
is the one that the editor shows beside the field, with the other's text, and what was typed stays.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.views.edit_translation import StringTranslationSerializer
from wagtail_localize.views.edit_translation import edit_string_translation as theirs

from samizdat_translation.people import shown_name
from samizdat_translation.wording.shown import text_of

OPENED = "samizdat_localize_opened"
# So many texts may be open at once in tabs of one person.
KEPT = 30


def note_opened(request: HttpRequest, translation: Translation) -> None:
    """Remember that somebody sees the texts of a translation as they are now."""
    opened = dict(request.session.get(OPENED, {}))
    opened.pop(str(translation.pk), None)
    opened[str(translation.pk)] = timezone.now().isoformat()
    request.session[OPENED] = dict(list(opened.items())[-KEPT:])


def edit_string(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
    """Save as wagtail-localize does, unless that would write over what somebody else saved."""
    since = _opened(request, kwargs["translation_id"])
    if since is not None and request.method in {"PUT", "DELETE"}:
        translation = get_object_or_404(Translation, pk=kwargs["translation_id"])
        other = _written_since(since, translation, kwargs["string_segment_id"], request.user)
        if other is not None:
            return _refused(request, other, translation)
    return theirs(request, **kwargs)


def _opened(request: HttpRequest, translation_id: int) -> datetime | None:
    return parse_datetime(request.session.get(OPENED, {}).get(str(translation_id), ""))


def _written_since(
    since: datetime, translation: Translation, segment_id: int, user: Any
) -> StringTranslation | None:
    segment = get_object_or_404(StringSegment, pk=segment_id)
    return (
        StringTranslation.objects.filter(
            translation_of=segment.string_id,
            context=segment.context_id,
            locale=translation.target_locale_id,
            updated_at__gt=since,
        )
        .exclude(last_translated_by=user)
        .select_related("last_translated_by__translator_profile")
        .first()
    )


def _refused(
    request: HttpRequest, other: StringTranslation, translation: Translation
) -> HttpResponseBase:
    """Answer as the editor wants it: `data` stays in its field, `error` stands beside it.

    It shows a reason only with the status 200; a deletion has no place for one.
    """
    context = {"translation_source": translation.source}
    sentence = _("Not saved: %(name)s saved another text meanwhile: “%(text)s”. Reload to see it.")
    words = {"name": shown_name(other.last_translated_by), "text": text_of(other.data)}
    if request.method == "DELETE":
        return JsonResponse({"error": sentence % words}, status=409)
    posted = Request(request, parsers=[MultiPartParser(), FormParser()])
    answer = dict(StringTranslationSerializer(other, context=context).data)
    answer |= {"data": posted.data.get("value", ""), "error": sentence % words}
    return JsonResponse(answer | {"last_translated_by": None})


def urls() -> list[URLPattern | URLResolver]:
    """Take the address of wagtail-localize's API."""
    ours = [
        path(
            "localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
            edit_string,
            name="edit_string_translation",
        )
    ]
    return [path("", include((ours, "samizdat_localize_strings")))]
