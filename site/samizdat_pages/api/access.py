"""Who sees what: everybody the same, which is what anonymous readers may see."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError
from wagtail.api.querysets import get_public_pages_queryset
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import problem_response
from wagtail.models import Page, PageQuerySet

from samizdat_pages.models.base import PublicPage
from samizdat_pages.visibility import shown

View = Callable[..., HttpResponse]
READS = ("GET", "HEAD", "OPTIONS")


def public_pages(request: HttpRequest, model: type[Page] = Page) -> "PageQuerySet[Page]":
    """Select the pages of our types that are published on this site and that nothing restricts.

    The parent of such a page may be a draft or private: look for it here before you name it.
    """
    try:
        pages = get_public_pages_queryset(request, model)
    except ValueError as error:  # ?site= fits several sites
        raise HttpError(HTTPStatus.BAD_REQUEST, str(error)) from error
    return shown(pages).type(PublicPage).select_related("content_type", "locale").order_by("pk")


def read_only(view: View) -> View:
    """Refuse whatever would write, and forget who asks.

    Neither a session nor a token opens more than nothing would: what an editor may see is not
    what this API is for, and a page's password in a session would open the page here too. A token
    is checked all the same: where the whole CMS is closed, it is what lets a program in.
    """

    @wraps(view)
    def anonymous_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in READS:
            refusal = problem_response(
                status=HTTPStatus.METHOD_NOT_ALLOWED,
                detail=f"This API is read-only. Expected {', '.join(READS)}, got {request.method}.",
            )
            refusal["Allow"] = ", ".join(READS)
            return refusal
        if "Authorization" in request.headers and not BearerTokenAuth()(request):
            return problem_response(
                status=HTTPStatus.UNAUTHORIZED,
                detail="This token is not valid. Ask for a new one, or send none.",
            )
        if request.method == "OPTIONS":
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(READS)})
        request.user = AnonymousUser()
        request.session = {}  # type: ignore[assignment]
        asked, request.method = request.method, "GET"
        try:
            return view(request, *args, **kwargs)
        except Http404:
            # The site would answer with a page.
            return problem_response(status=HTTPStatus.NOT_FOUND, detail="See openapi.json.")
        finally:
            request.method = asked  # the server leaves out the body that HEAD does not want

    # Nothing is written, so nothing can be forged.
    anonymous_view.csrf_exempt = True  # type: ignore[attr-defined]
    return anonymous_view
