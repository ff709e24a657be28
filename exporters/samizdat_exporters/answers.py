"""What the database answers, as a digest, and the parameters of a question, as text."""

import datetime
import decimal
import json
import uuid
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.db import DatabaseError, connections

# Columns in which the CMS keeps books for editors. No reader gets them; each draft changes them.
UNREAD = frozenset({
    "draft_title", "has_unpublished_changes", "latest_revision_id", "latest_revision_created_at",
    "locked", "locked_at", "locked_by_id",
})  # fmt: skip
# Of this one, only whether it is 0 decides what is shown: whether there is anything to list.
COUNTED = "numchild"
PARAMETERS: dict[str, tuple[type, Any]] = {
    "datetime": (datetime.datetime, datetime.datetime.fromisoformat),
    "date": (datetime.date, datetime.date.fromisoformat),
    "time": (datetime.time, datetime.time.fromisoformat),
    "uuid": (uuid.UUID, uuid.UUID),
    "decimal": (decimal.Decimal, decimal.Decimal),
}


def digest(alias: str, sql: str, params: tuple[Any, ...]) -> bytes:
    """Digest what the database answers. An error is an answer too."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, params)
            return digest_rows([column[0] for column in cursor.description], cursor.fetchall())
    except DatabaseError as error:
        return hashed(repr(error).encode())


def digest_rows(names: list[str], rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Digest rows with these names of columns, in their order."""
    return hashed(repr([read(names, row) for row in rows]).encode())


def read(names: list[str], row: tuple[Any, ...]) -> list[Any]:
    """Keep of a row what readers can get."""
    return [
        bool(value) if name == COUNTED else bytes(value) if isinstance(value, memoryview) else value
        for name, value in zip(names, row, strict=True)
        if name not in UNREAD
    ]


def encode(params: tuple[Any, ...]) -> str:
    """Write a query's parameters so that `decode` reads the same."""
    return json.dumps(params, default=_tagged)


def decode(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text, object_hook=_untagged))


def _tagged(value: Any) -> dict[str, str]:
    for tag, (kind, _read_back) in PARAMETERS.items():
        if type(value) is kind:
            return {tag: value.isoformat() if hasattr(value, "isoformat") else str(value)}
    # Never equal when asked again, so what depends on it is made anew each time.
    return {"unknown": repr(value)}


def _untagged(found: dict[str, Any]) -> Any:
    [(tag, text)] = found.items()
    return PARAMETERS[tag][1](text) if tag in PARAMETERS else object()


def hashed(*parts: bytes) -> bytes:
    """Digest these bytes: 16 bytes, enough to tell answers apart, not a signature."""
    return blake2b(b"\0".join(parts), digest_size=16).digest()
