"""Addresses of locales: the path that a language has, where it is not its tag.

`SAMIZDAT["LOCALE_PATHS"] = {"ko": "kr"}` puts Korean under `/kr/` while pages keep saying
`lang="ko"`. The root locale, that of `LANGUAGE_CODE`, has no path.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, reverse
from django.urls.resolvers import LocalePrefixPattern as DjangoLocalePrefixPattern
from django.utils import translation

from samizdat_exporters.conf import setting


def path_of(language: str) -> str:
    """Give the path segment of a language: `ko` → `kr`, and "" for the root locale."""
    if language == settings.LANGUAGE_CODE:
        return ""
    return str(setting("LOCALE_PATHS").get(language, language))


def language_of(path: str) -> str:
    """Give the content language that an address belongs to: `/kr/x/` → `ko`."""
    segment = path.lstrip("/").partition("/")[0]
    codes = (code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)
    named = (code for code in codes if segment and path_of(code) == segment)
    return next(named, settings.LANGUAGE_CODE)


class LocalePrefixPattern(DjangoLocalePrefixPattern):
    """Django's language prefix, spelt with the path of the locale instead of its tag."""

    @property
    def language_prefix(self) -> str:
        path = path_of(translation.get_language() or settings.LANGUAGE_CODE)
        return f"{path}/" if path else ""


def locale_patterns(*urls: URLPattern | URLResolver) -> list[URLResolver]:
    """Serve `urls` below each locale's path. Use it where Django has `i18n_patterns`."""
    return [URLResolver(LocalePrefixPattern(prefix_default_language=False), list(urls))]


def _language(request: HttpRequest) -> str:
    if request.path_info.startswith(reverse("wagtailadmin_home")):
        return translation.get_language_from_request(request)
    return language_of(request.path_info)


class LocaleMiddleware:
    """Activate the language that the address names; in the admin, the one the browser asks for.

    Use it instead of Django's, which looks for language tags and not for locale paths.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)
