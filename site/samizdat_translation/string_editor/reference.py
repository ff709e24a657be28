"""The same text in a language that the translator reads better than that of the source."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Locale

from samizdat_translation.models import TranslationJob, TranslatorProfile
from samizdat_translation.wording.shown import shown

from .access import JobView
from .in_place import key_of, older_wordings, translations_in_place
from .items import Item


class Reference(NamedTuple):
    """The text of a string in the reference language; outdated where its source has changed."""

    locale: Any
    text: str
    is_outdated: bool = False


def reference_locale(user: Any, job: TranslationJob) -> Any:
    """Give the language that somebody chose to have beside the source, or None."""
    profile = TranslatorProfile.objects.filter(user=user).select_related("reference_locale").first()
    chosen = profile.reference_locale if profile else None
    if chosen is None or chosen.pk in {job.source_locale_id, job.target_locale_id}:
        return None
    return chosen


def reference_locales(job: TranslationJob) -> list[Any]:
    """Give the languages that can be had beside the source: those that the text was put into."""
    return list(
        Locale.objects.filter(translations__source_id=job.translation.source_id)
        .exclude(pk__in=[job.source_locale_id, job.target_locale_id])
        .order_by("language_code")
    )


def choose_reference(user: Any, locale: Any) -> None:
    """Remember for a person the language to have beside the source, None for none."""
    TranslatorProfile.objects.update_or_create(user=user, defaults={"reference_locale": locale})


def reference_for(item: Item, segments: list[Any], locale: Any) -> Reference | None:
    """Give the text of a string in another language, or that of its older wording."""
    known = translations_in_place(item.segment.source.object_id, locale.pk)
    key = key_of(item.segment)
    if current := known.get(key):
        return Reference(locale, shown(current.data, rich=item.rich))
    if older := older_wordings(segments, known).get(key):
        return Reference(locale, shown(older.data, rich=item.rich), is_outdated=True)
    return None


class ReferenceView(JobView):
    """Choose the language to have beside the source. It holds for all jobs of a person."""

    def post(self, request: HttpRequest) -> HttpResponse:
        code = request.POST.get("reference", "")
        locales = {each.language_code: each for each in reference_locales(self.job)}
        if code == "" or code in locales:
            choose_reference(request.user, locales.get(code))
        back = get_valid_next_url_from_request(request)
        return redirect(back or reverse("samizdat_translation:strings", args=[self.job.pk]))
