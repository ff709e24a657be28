"""Renders addresses in-process, as an anonymous reader would get them.

Requests go through the whole handler: middleware, locale, redirects, view restrictions and serve
hooks all hold, so nothing appears in an edition that the site itself would not show.
"""

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import got_request_exception, request_finished
from django.db import close_old_connections
from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.csrf import CSRF_TOKEN_LENGTH, _does_token_match  # type: ignore[attr-defined]
from django.urls import get_resolver
from django.utils import timezone, translation
from wagtail.models import Page

from samizdat_exporters.errors import ExportError
from samizdat_exporters.faults import stop_where_going_on_is_no_use
from samizdat_exporters.publication import Publication

# Marks a request as the export's own. A client cannot set it: its headers become HTTP_….
EXPORT_KEY = "samizdat.export"
# Names the UTC day whose truth the edition tells, as 2026-11-21, for the project's own code.
AS_OF_KEY = "samizdat.as_of"
# Where the page that answers is noted, see `note_page`.
PAGE_KEY = "samizdat.page"
# The key of the page that should answer, or None: it saves looking for it by its slug.
EXPECTED_KEY = "samizdat.expected"
TOKEN = re.compile(rb"(?<![A-Za-z0-9])[A-Za-z0-9]{%d}(?![A-Za-z0-9])" % CSRF_TOKEN_LENGTH)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an address answered. `failure` says why, where it failed.

    `page` is the key of the Wagtail page that answered, if one did, whatever its address.
    """

    status: int
    body: bytes = b""
    media_type: str = ""
    location: str = ""
    failure: str = ""
    page: int | None = None

    @property
    def ok(self) -> bool:
        return self.status == HTTPStatus.OK


class ExportRequest(WSGIRequest):
    """A request that this program makes of itself, to the host that the site has in public."""

    def get_host(self) -> str:
        """Give the host unchecked: ALLOWED_HOSTS guards against what strangers send."""
        return str(self._get_raw_host())  # type: ignore[attr-defined]  # Django does not type it


class NotFoundHandler(BaseHandler):
    """Shows what an unknown address shows, also where DEBUG would show something else.

    Through all middleware, whose attributes of the request the template may expect.
    """

    def _get_response(self, request: HttpRequest) -> HttpResponseBase:
        handler = get_resolver().resolve_error_handler(HTTPStatus.NOT_FOUND)
        return handler(request, exception=Http404())  # type: ignore[call-arg]


class Renderer:
    """Asks the project for the pages of one publication."""

    def __init__(self, publication: Publication, as_of: date) -> None:
        self._environ = {**publication.environ(), EXPORT_KEY: True, AS_OF_KEY: as_of.isoformat()}
        self._handler, self._not_found_handler = BaseHandler(), NotFoundHandler()
        self._handler.load_middleware()
        self._not_found_handler.load_middleware()

    def get(self, path: str, query: str = "", page: int | None = None) -> Rendered:
        """Render one address. Never raises for what the page does: the status says it.

        `page` is the key of the page that should answer, where it is known.

        Raises OSError where the disk is full, DatabaseGoneError where the database is lost.
        """
        return self._render(self._handler, self._request(path, query, page))

    def not_found(self) -> Rendered:
        """Render what an unknown address shows. A status of 404 is what is expected here."""
        return self._render(self._not_found_handler, self._request("/404.html"))

    @staticmethod
    def _render(handler: BaseHandler, request: ExportRequest) -> Rendered:
        with _fresh_state(), _unlogged(), _collected_exceptions() as raised:
            try:
                with closing(handler.get_response(request)) as response:
                    rendered = _rendered(response, request)
            # A stream may break off, and DEBUG_PROPAGATE_EXCEPTIONS lets all through.
            except Exception as error:  # noqa: BLE001
                raised.append(error)
                rendered = Rendered(HTTPStatus.INTERNAL_SERVER_ERROR)
        stop_where_going_on_is_no_use(raised)
        failure = _joined(list(dict.fromkeys(map(_describe, raised))))
        return replace(rendered, failure=failure, page=request.META.get(PAGE_KEY))

    def _request(self, path: str, query: str = "", page: int | None = None) -> ExportRequest:
        prefix = self._environ["SCRIPT_NAME"]
        return ExportRequest(
            {
                **self._environ,
                EXPECTED_KEY: page,
                "REQUEST_METHOD": "GET",
                # WSGI hands over bytes as Latin-1.
                "PATH_INFO": unquote_to_bytes(path.removeprefix(prefix)).decode("latin-1"),
                "QUERY_STRING": query,
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": "127.0.0.1",
                "wsgi.input": BytesIO(),
            }
        )


def note_page(page: Page, request: HttpRequest, args: object, kwargs: object) -> None:
    """Note which page answers a request of the export: an address alone may hide it."""
    if EXPORT_KEY in request.META:
        request.META[PAGE_KEY] = page.pk


@contextmanager
def _collected_exceptions() -> Iterator[list[BaseException]]:
    """Collect what views raise while the handler turns it into an error page."""
    raised: list[BaseException] = []

    def receive(request: HttpRequest, **kwargs: Any) -> None:
        # In a web server, other requests may fail meanwhile.
        if EXPORT_KEY in request.META and (error := sys.exc_info()[1]):
            raised.append(error)

    got_request_exception.connect(receive)
    try:
        yield raised
    finally:
        got_request_exception.disconnect(receive)


@contextmanager
def _fresh_state() -> Iterator[None]:
    """Let no request see the language or time zone of the last one, or of who started the build.

    Keep the database open too: the end of one of our requests is not the end of our work.
    """
    request_finished.disconnect(close_old_connections)
    try:
        with translation.override(settings.LANGUAGE_CODE), timezone.override(None):
            yield
    finally:
        request_finished.connect(close_old_connections)


@contextmanager
def _unlogged() -> Iterator[None]:
    """Keep what fails out of the log of requests: it becomes a finding instead."""
    logger = logging.getLogger("django.request")
    logger.disabled, before = True, logger.disabled
    try:
        yield
    finally:
        logger.disabled = before


def _describe(error: BaseException) -> str:
    if not isinstance(error, ExportError):
        return f"{type(error).__name__}: {error}"
    # Not `str(error)`, which would make a sentence mere text.
    return error.args[0] if error.args and isinstance(error.args[0], str) else str(error)


def _joined(failures: list[str]) -> str:
    """Name one cause after the other; where there is one, it stays what it is."""
    return failures[0] if len(failures) == 1 else "; ".join(failures)


def _rendered(response: HttpResponseBase, request: ExportRequest) -> Rendered:
    return Rendered(
        status=response.status_code,
        body=_without_token(b"".join(response), request.META.get("CSRF_COOKIE")),
        media_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        location=response.headers.get("Location", ""),
    )


def _without_token(body: bytes, secret: str | None) -> bytes:
    """Empty the tokens of forms, which are random and prove nothing to a mirror."""
    if secret is None:
        return body

    def replace_own(match: re.Match[bytes]) -> bytes:
        return b"" if _does_token_match(match[0].decode(), secret) else match[0]

    return TOKEN.sub(replace_own, body)
