"""The gates in wagtail-localize, whose screens are not Wagtail's forms."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, include, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from samizdat_pages.models.base import PublicPage

from .bulk import draft_translations, skipped_message
from .missing import Missing, blocking
from .pages import missing
from .refusal import NotReadyError, sentences


def guard_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say in the editor of translations what is missing, and publish nothing that lacks it.

    That editor shows neither the panels of a page nor the errors of its form.
    """
    translation = _translation_of(page)
    if translation is None:
        return None
    if request.method == "GET":
        if found := blocking(missing(page)):
            messages.warning(request, _listed(found))
        return None
    if request.POST.get("action") != "publish":
        return None
    translated = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    if not (found := blocking(missing(translated))):
        return None
    messages.error(request, sentences(page, NotReadyError(translated, found)))
    return redirect(request.path)


class UpdateEachTranslationView(UpdateTranslationsView):
    """wagtail-localize's own, but what is refused or was never published is named, and stays."""

    def form_valid(self, form: Any) -> HttpResponse:
        publish = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False  # done below, one by one
        response: HttpResponse = super().form_valid(form)
        if publish:
            self._publish(self.object.translations.filter(enabled=True))
        return response

    def _publish(self, translations: Any) -> None:
        pages = Page.objects.filter(translation_key=self.object.object_id)
        drafts = {page.locale_id: page for page in draft_translations(pages)}
        skipped = []
        for translation in translations.select_related("source", "target_locale"):
            if draft := drafts.get(translation.target_locale_id):
                skipped.append(draft)
                continue
            try:
                translation.save_target(user=self.request.user, publish=True)
            except ValidationError as error:
                messages.error(self.request, sentences(translation, error))
        if skipped:
            messages.warning(self.request, skipped_message(skipped))


def admin_urls() -> list[Any]:
    """Put our view in the place of wagtail-localize's; it must be registered before that."""
    update: URLPattern = path(
        "update/<int:translation_source_id>/",
        UpdateEachTranslationView.as_view(),
        name="update_translations",
    )
    return [path("localize/", include(([update], "samizdat_localize")))]


def _translation_of(page: Page) -> Translation | None:
    """Give the translation that wagtail-localize's editor would show for a page, if it does."""
    if not isinstance(page, PublicPage):
        return None
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()


def _listed(found: list[Missing]) -> str:
    items = format_html_join("", "<li>{}</li>", ((each.message,) for each in found))
    return format_html(
        "{}<ul>{}</ul>", _("Before readers get this page, something has to be mended:"), items
    )
