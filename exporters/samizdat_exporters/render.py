"""Renders addresses in-process, as an anonymous reader would get them.

Requests go through the whole handler: middleware, locale, redirects, view restrictions and serve
hooks all hold, so nothing appears in an edition that the site itself would not show.
"""

import errno
import logging
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import got_request_exception, request_finished
from django.db import close_old_connections
from django.http import Http404, HttpResponseBase
from django.urls import get_resolver

from samizdat_exporters.publication import Publication

# Marks a request as the export's own. A client cannot set it: its headers become HTTP_….
EXPORT_KEY = "samizdat.export"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an address answered. `failure` says why, where it failed."""

    status: int
    body: bytes = b""
    media_type: str = ""
    location: str = ""
    failure: str = ""

    @property
    def ok(self) -> bool:
        return self.status == HTTPStatus.OK


class ExportRequest(WSGIRequest):
    """A request that this program makes of itself, to the host that the site has in public."""

    def get_host(self) -> str:
        """Give the host unchecked: ALLOWED_HOSTS guards against what strangers send."""
        return str(self._get_raw_host())  # type: ignore[attr-defined]  # Django does not type it


class Renderer:
    """Asks the project for the pages of one publication."""

    def __init__(self, publication: Publication) -> None:
        self._environ = publication.environ()
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def get(self, path: str, query: str = "") -> Rendered:
        """Render one address. Never raises for what the page does: the status says it.

        Raises OSError where the disk is full.
        """
        with _open_connections(), _unlogged(), _collected_exceptions() as raised:
            response = self._handler.get_response(self._request(path, query))
            with closing(response):
                _raise_if_disk_is_full(raised)
                return _rendered(response, failure="; ".join(map(_describe, raised)))

    def not_found(self) -> Rendered:
        """Render what an unknown address shows, also where DEBUG would show something else."""
        handler = get_resolver().resolve_error_handler(HTTPStatus.NOT_FOUND)
        return _rendered(handler(self._request("/404.html"), exception=Http404()))  # type: ignore[call-arg]

    def _request(self, path: str, query: str = "") -> ExportRequest:
        return ExportRequest(
            {
                **self._environ,
                EXPORT_KEY: True,
                "REQUEST_METHOD": "GET",
                # WSGI hands over bytes as Latin-1.
                "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
                "QUERY_STRING": query,
                "SCRIPT_NAME": "",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": "127.0.0.1",
                "wsgi.input": BytesIO(),
            }
        )


@contextmanager
def _collected_exceptions() -> Iterator[list[BaseException]]:
    """Collect what views raise while the handler turns it into an error page."""
    raised: list[BaseException] = []

    def receive(**kwargs: Any) -> None:
        if error := sys.exc_info()[1]:
            raised.append(error)

    got_request_exception.connect(receive)
    try:
        yield raised
    finally:
        got_request_exception.disconnect(receive)


@contextmanager
def _open_connections() -> Iterator[None]:
    """Keep the database open: the end of one of our requests is not the end of our work."""
    request_finished.disconnect(close_old_connections)
    try:
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


def _raise_if_disk_is_full(errors: list[BaseException]) -> None:
    """Stop where going on is no use: a full disk is not the fault of the page at hand."""
    for error in errors:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise error


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _rendered(response: HttpResponseBase, failure: str = "") -> Rendered:
    return Rendered(
        status=response.status_code,
        body=b"".join(response),
        media_type=response.headers.get("Content-Type", "").partition(";")[0].strip(),
        location=response.headers.get("Location", ""),
        failure=failure,
    )
