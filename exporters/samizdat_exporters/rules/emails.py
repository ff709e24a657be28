"""E-mail addresses: which of them readers may get, and which never."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from samizdat_exporters.rules.reading import Reading

# The second and third are the same sign to whoever copies an address.
SIGNS = "@＠﹫"
SIGN = f"[{SIGNS}]"
# A domain in any script, up to its last name, which has no digits unless it is punycode.
DOMAIN = re.compile(
    SIGN
    + r"(?P<domain>(?:[^\W_](?:[\w-]{0,62}[^\W_])?\.){1,8}(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,63}))"
    r"(?![\w-]|\.[^\W_])",
    re.IGNORECASE,
)
# What the names of a domain may be parted by (UTS 46, 2.3).
DOTS = str.maketrans("．。｡", "...")
# Looked for backwards from the sign, and no further than a name may be long.
LOCAL = re.compile(r"(?:[\w+-]|(?<=[\w+-])\.(?=[\w+-]))+\Z")
MAX_LOCAL = 64
# `https://name@host/` and `//name:password@host` log in somewhere.
LOGIN = re.compile(
    r"(?:\b(?:https?|ftps?|sftp|ssh|git|wss?)://[^\s/@]*|//[^\s/@]*:)\Z", re.IGNORECASE
)
# `photo@2x.png` is the name of a file.
FILE_ENDINGS = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "avif",
        "svg",
        "css",
        "js",
        "json",
        "html",
        "xml",
        "pdf",
        "ics",
        "woff",
        "woff2",
    ]
)


class Found(NamedTuple):
    """An address as it stands in a document, and in the one spelling that all others share."""

    written: str
    key: str
    line: int


def emails_in(reading: Reading) -> Iterator[Found]:
    """Give every e-mail address of a document, each once, however it is escaped or taken apart."""
    if not any(sign in reading.plain for sign in SIGNS):
        return
    seen: set[str] = set()
    for text in (reading.plain, reading.shown):
        for start, written in _written(text):
            key = key_of(written)
            if key not in seen:
                seen.add(key)
                yield Found(written, key, reading.line_of(text, start))


def _written(text: str) -> Iterator[tuple[int, str]]:
    text = text.translate(DOTS)
    for domain in DOMAIN.finditer(text):
        start = max(0, domain.start() - MAX_LOCAL)
        local = LOCAL.search(text[start : domain.start()])
        if local is None or domain["domain"].rpartition(".")[2].lower() in FILE_ENDINGS:
            continue
        begins = start + local.start()
        before = text[max(0, begins - MAX_LOCAL) : begins]
        # `@name@host` is a name in the Fediverse, which is public by its nature.
        if not before.endswith(tuple(SIGNS)) and not LOGIN.search(before):
            yield begins, local[0] + domain[0]


def key_of(address: str) -> str:
    """Spell an address in one way: `Анна@Группа.Пример` and its punycode are one."""
    local, _, domain = re.sub(SIGN, "@", address).casefold().rpartition("@")
    return f"{local}@{_ascii(domain)}"


def keys_of(addresses: Iterable[str]) -> frozenset[str]:
    """Spell addresses as `emails_in` finds them: those inside a sentence or a link too."""
    return frozenset(
        found.key for address in addresses for found in emails_in(Reading("", address))
    )


def _ascii(domain: str) -> str:
    try:
        return domain if domain.isascii() else domain.encode("idna").decode()
    except UnicodeError:
        return domain
