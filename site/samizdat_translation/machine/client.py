"""Asks a LibreTranslate server, and nobody else: no proxies, and no redirect is followed."""

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from django.utils.translation import gettext as _

from .conf import Machine

MAX_ANSWER = 5_000_000


class MachineError(Exception):
    """The server did not translate; the message says why and what to do."""


class UnreachableError(MachineError):
    """The server does not work at all, so there is no use in asking it for the next text."""


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would send the texts to a host that nobody has allowed."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def translate(machine: Machine, texts: list[str], source: str, target: str) -> list[str]:
    """Translate HTML texts by one request. `source` and `target` are our language tags."""
    body: dict[str, Any] = {
        "q": texts,
        "source": machine.languages[source],
        "target": machine.languages[target],
        "format": "html",
    }
    try:
        if key := machine.api_key:
            body["api_key"] = key
    except OSError as error:
        raise UnreachableError(_("The file with the key of the machine cannot be read.")) from error
    answer = _ask(machine, body)
    found = answer.get("translatedText") if isinstance(answer, dict) else None
    if not isinstance(found, list) or len(found) != len(texts):
        raise MachineError(
            _(
                "Expected %(count)s texts from the machine, found something else. Is it "
                "LibreTranslate?"
            )
            % {"count": len(texts)}
        )
    return [str(text) for text in found]


def _ask(machine: Machine, body: dict[str, Any]) -> Any:
    request = Request(  # noqa: S310 (a system check allows http and https alone)
        machine.url.rstrip("/") + "/translate",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    opener = build_opener(ProxyHandler({}), _NoRedirect())
    try:
        with opener.open(request, timeout=machine.timeout) as response:
            return json.loads(response.read(MAX_ANSWER))
    except HTTPError as error:
        words = {"code": error.code, "reason": _reason(error)}
        raise UnreachableError(_("The machine refused: %(code)s %(reason)s") % words) from error
    except TimeoutError as error:
        words = {"seconds": machine.timeout}
        raise UnreachableError(
            _("The machine did not answer in %(seconds)s seconds.") % words
        ) from error
    except (OSError, HTTPException) as error:
        words = {"host": machine.host}
        raise UnreachableError(_("The machine at %(host)s cannot be reached.") % words) from error
    except ValueError as error:
        raise UnreachableError(_("The machine answered something that is no JSON.")) from error


def _reason(error: HTTPError) -> str:
    try:
        said = json.loads(error.read(2_000))
        return str(said["error"])[:200]
    except (ValueError, KeyError, TypeError, OSError):
        return str(error.reason)
