"""What the tables hold from which pages are made, as digests.

Every build notes them. What differs the next time was changed, by whomever.
"""

import json
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connections

from samizdat_exporters.answers import hashed

CHUNK = 500
# A UUID, as databases have it that know no such type.
HEX = re.compile(r"[0-9a-f]{32}")
BYTES = "<memory at 0x"
# A number or a UUID, which a query may be narrowed by.
Key = int | str
# Rows by their digests, with the keys in them by column, as JSON.
Rows = dict[bytes, str]
# The keys in a row, by column.
Keys = dict[str, Key | None]


def content_of(alias: str, table: str) -> bytes | None:
    """Digest a table as a whole, which takes far less than row by row; None as `rows_of`.

    The same rows in another order are another content: then a look at the rows decides.
    """
    found = blake2b(digest_size=16)
    try:
        for names, chunk in _chunks(alias, table):
            text = repr((names, chunk))
            if BYTES in text:  # how they are written there says where they lie, not what they are
                text = repr((names, [list(map(_plain, row)) for row in chunk]))
            found.update(text.encode(errors="surrogatepass"))
    except DatabaseError:
        return None
    return found.digest()


def rows_of(alias: str, table: str) -> Rows | None:
    """Digest each row of a table; None where the database has none of that name."""
    found: Rows = {}
    try:
        for names, chunk in _chunks(alias, table):
            for row in chunk:
                key = hashed(repr(list(map(_plain, row))).encode())
                while key in found:
                    key = hashed(key)
                found[key] = json.dumps(keys_in(names, row), separators=(",", ":"))
    except DatabaseError:
        return None
    return found


def _chunks(alias: str, table: str) -> Iterator[tuple[list[str], list[tuple[Any, ...]]]]:
    """Read a table piece by piece, each with the names of the columns."""
    connection = connections[alias]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        # PostgreSQL describes what a cursor on the server gives after the first rows.
        chunk = cursor.fetchmany(CHUNK)
        names = [column[0] for column in cursor.description]
        while chunk:
            yield names, chunk
            chunk = cursor.fetchmany(CHUNK)


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def keys_in(names: list[str], row: tuple[Any, ...]) -> Keys:
    """Keep what a query may be narrowed by. Whatever else stands in a column may equal anything."""
    pairs = zip(names, row, strict=True)
    return {
        name: None if value is None else key_of(value)
        for name, value in pairs
        if value is None or key_of(value) is not None
    }


def key_of(value: Any) -> Key | None:
    """Give the one spelling of a number or a UUID, or None for what is neither."""
    if isinstance(value, int):
        return value
    if isinstance(value, UUID):
        return value.hex
    return value if isinstance(value, str) and HEX.fullmatch(value) else None


def spellings(key: Key | None) -> list[Any]:
    """Give the forms in which a key may be the parameter of a query."""
    return [key] if key is None or isinstance(key, int) else [key, UUID(key)]
