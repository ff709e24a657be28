"""Keeps the CMS closed: readers read mirrors, and nobody finds the CMS by its pages."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.views.defaults import page_not_found
from wagtail.models import Site

from samizdat_exporters.addresses import file_of
from samizdat_exporters.errors import ConfigurationError
from samizdat_exporters.publication import Publication
from samizdat_exporters.render import EXPORT_KEY

PAGE_VIEW = "wagtail_serve"


class ClosedSiteMiddleware:
    """Shows public addresses to nobody but those who may enter the admin.

    An anonymous visitor gets “not found” for everything outside the admin, so that the CMS does
    not betray whose it is. An editor who follows “view live” is sent to the canonical address.
    A program with a token reaches the API. The export's own requests pass. Place it after
    AuthenticationMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get(EXPORT_KEY):
            return self.get_response(request)
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self._hidden(request)
        if _is_open(match.view_name, request):
            return self.get_response(request)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return self._hidden(request)
        if match.url_name == PAGE_VIEW and (address := _canonical(request)):
            return HttpResponseRedirect(address)
        return self.get_response(request)

    @staticmethod
    def _hidden(request: HttpRequest) -> HttpResponse:
        return page_not_found(request, Http404(), template_name="samizdat_exporters/hidden.html")


def _is_open(view_name: str, request: HttpRequest) -> bool:
    """Whether the view guards itself: the admin asks for a login, the API for a token."""
    if request.path_info.startswith(reverse("wagtailadmin_home")):
        return True
    return view_name.startswith("wagtailapi") and "Authorization" in request.headers


def _canonical(request: HttpRequest) -> str | None:
    """Give the public address of a page, or None while the publication has none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    try:
        publication = Publication.of(site)
    except ConfigurationError:
        return None
    return publication.public_url(file_of(urlsplit(request.get_full_path()).path))
