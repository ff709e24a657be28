"""The remote control (RPC) of Kubo, the usual program of an IPFS node."""

import http.client
import json
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, urlencode

from samizdat_mirror.targets.errors import PushError, TransientError

TIMEOUT = 300
"""Seconds. A node that pins looks through everything first."""
PASSING = frozenset({502, 503, 504, 429})


class Kubo:
    """One node, at the address of its RPC."""

    def __init__(self, parts: SplitResult, token: str | None) -> None:
        self._parts = parts
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def is_pinned(self, cid: str) -> bool:
        """Whether the node keeps everything below an address for good."""
        return self._ask("pin/ls", {"arg": cid, "type": "recursive"}) is not None

    def unpin(self, cid: str) -> None:
        """Let the node forget an address; one that it does not keep does not matter."""
        self._ask("pin/rm", {"arg": cid})

    def import_car(self, pieces: Iterator[bytes], size: int) -> str:
        """Send a CAR and pin its root; gives an error, or "" if all is there now."""
        boundary = uuid.uuid4().hex
        head = (
            f"--{boundary}\r\n"
            'Content-Disposition: form-data; name="file"; filename="mirror.car"\r\n'
            "Content-Type: application/vnd.ipld.car\r\n\r\n"
        ).encode()
        tail = f"\r\n--{boundary}--\r\n".encode()

        def body() -> Iterator[bytes]:
            yield head
            yield from pieces
            yield tail

        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Content-Length": str(len(head) + size + len(tail)),
        }
        status, answer = self._post("dag/import", {"pin-roots": "true"}, body(), headers)
        lines = [json.loads(line) for line in answer.splitlines() if line.strip()]
        if status != http.client.OK:
            return _message(lines) or f"the node answered {status}"
        roots = [line["Root"] for line in lines if "Root" in line]
        return str(roots[0].get("PinErrorMsg", "")) if roots else _message(lines) or "no root"

    def _ask(self, command: str, parameters: dict[str, str]) -> Any:
        """Give an answer, or None where the node says that there is no such pin."""
        status, answer = self._post(command, parameters)
        if status == http.client.OK:
            return json.loads(answer)
        said = answer.decode(errors="replace")
        if "not pinned" in said:
            return None
        raise PushError(f"The IPFS node refused {command} ({status}): {said[:300]}")

    def _post(
        self,
        command: str,
        parameters: dict[str, str],
        body: Iterator[bytes] | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, bytes]:
        kind = http.client.HTTPSConnection if self._is_safe else http.client.HTTPConnection
        connection = kind(self._parts.hostname or "", self._parts.port, timeout=TIMEOUT)
        path = f"{self._parts.path.rstrip('/')}/api/v0/{command}?{urlencode(parameters)}"
        try:
            connection.request("POST", path, body, {**self._headers, **(headers or {})})
            answer = connection.getresponse()
            status, said = answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise TransientError(f"The IPFS node did not answer: {error}.") from error
        finally:
            connection.close()
        if status in PASSING:
            raise TransientError(f"The IPFS node could not just now ({status}).")
        if status in {http.client.UNAUTHORIZED, http.client.FORBIDDEN}:
            raise PushError(f"The IPFS node refused the login ({status}). Check the token.")
        return status, said

    @property
    def _is_safe(self) -> bool:
        return self._parts.scheme.endswith("https")


def _message(lines: list[Any]) -> str:
    return next((str(line["Message"]) for line in lines if "Message" in line), "")
