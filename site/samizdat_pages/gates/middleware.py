"""Turns a refusal that nothing else has caught into a message in the admin."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from wagtail.admin import messages

from .refusal import NotReadyError, sentences


class NotReadyMiddleware:
    """Tells who approves or copies a page why it is not published, and leads to its form.

    Wagtail's forms show errors at their fields, but an approval from a list, a copy or a
    translation is no form: the refusal would be an error of the server.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, NotReadyError):
            return None
        with translation.override(_language_of(request)):
            messages.error(request, sentences(error.page, error))
        address = reverse("wagtailadmin_home")
        if error.page.pk:
            address = reverse("wagtailadmin_pages:edit", args=[error.page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's modal windows understand: close, and go there.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def _language_of(request: HttpRequest) -> str:
    """Give the language in which the editor has the admin: it is no longer active here."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    language: str = profile.get_preferred_language() if profile else translation.get_language()
    return language
