"""Where the file of an address lies, and how one file names another.

The same address always gives the same answer: nothing here looks at the content.

Links in the tree name files (`../about/index.html`), since object storage, IPFS gateways and
`file://` know no directory index.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from operator import itemgetter
from posixpath import relpath, splitext
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from wagtail import hooks

from samizdat_exporters.media_types import has_ending

INDEX = "index.html"
# By keys alone: the order of the values of one key may matter.
BY_KEY = itemgetter(0)
MAX_NAME_BYTES = 255
# Names that Windows keeps for devices, whatever follows the first dot.
RESERVED = re.compile(
    r"(?:con(?:in\$|out\$)?|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
# What says where a reader came from, and changes nothing that the page shows.
TRACKING = re.compile(r"utm_\w+|[a-z]*clid|mc_[ce]id|_openstat|igsh(?:id)?", re.IGNORECASE)
# Quotation marks and brackets stay encoded: style sheets give them a meaning of their own.
KEPT = "/~!$&*+,;=@"
# The unseen ones turn a name round, or make two look like one; joiners are part of words.
UNSAFE = re.compile(
    r'[<>:"|?*\\/\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[. ]$'
)


# Menus and lists repeat the same addresses on every page.
remembered = lru_cache(maxsize=20_000)


@remembered
def normal(address: str) -> tuple[str, str]:
    """Spell an address of the site in the one way that all its spellings share: path and query.

    >>> normal("//en/%6eews/?page=2&a=1&utm_source=x#top")
    ('/en/news/', 'a=1&page=2')
    """
    parts = urlsplit(re.sub(r"^/*", "/", address))
    path = quote(re.sub("//+", "/", unquote(parts.path)), safe=KEPT + ":'()")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    meant = [pair for pair in pairs if not TRACKING.fullmatch(pair[0])]
    return path, urlencode(sorted(meant, key=BY_KEY))


@remembered
def file_of(path: str, query: str = "") -> str:
    """Name the file that an address is exported to, as the hook `samizdat_query_path` has it.

    >>> file_of("/en/news/", "page=2")
    'en/news/page/2/index.html'
    >>> file_of("/feed.xml", "page=2")
    'page/2/feed.xml'
    """
    if query and (instead := _path_instead(path, query)):
        path, query = instead, ""
    segments = [segment for segment in unquote(path).split("/") if segment]
    names_a_file = bool(segments) and not path.endswith("/") and has_ending(segments[-1])
    name = segments.pop() if names_a_file else INDEX
    for key, value in sorted(parse_qsl(query, keep_blank_values=True), key=BY_KEY):
        segments += [key, value] if value else [key]
    return "/".join(portable(segment) for segment in [*segments, name])


def _path_instead(path: str, query: str) -> str:
    """Ask the project for a path that stands for an address with a query, or give ""."""
    answers = (
        hook(path, dict(parse_qsl(query, keep_blank_values=True)))
        for hook in hooks.get_hooks("samizdat_query_path")
    )
    return next(filter(None, answers), "")


def portable(name: str) -> str:
    """Change a name as little as every file system needs: the same name always the same way.

    Names that Windows refuses or that are longer than 255 bytes in UTF-8 end in a short hash of
    the whole name, so that two long names with one beginning stay two.
    """
    name = unicodedata.normalize("NFC", name)
    if name in {".", ".."}:
        return "_"
    cleaned = UNSAFE.sub("_", name)
    if cleaned == name and not RESERVED.match(name) and len(name.encode()) <= MAX_NAME_BYTES:
        return name
    stem, extension = splitext(cleaned)
    mark = "-" + hashlib.sha256(name.encode()).hexdigest()[:8]
    room = MAX_NAME_BYTES - len((mark + extension).encode())
    if room < 1:
        stem, extension, room = cleaned, "", MAX_NAME_BYTES - len(mark)
    return stem.encode()[:room].decode(errors="ignore") + mark + extension


def relative(source: str, target: str) -> str:
    """Write the link from one file of the tree to another, percent-encoded.

    >>> relative("en/news/index.html", "assets/a.webp")
    '../../assets/a.webp'
    """
    return _from_folder(source.rpartition("/")[0], target)


@remembered
def _from_folder(start: str, target: str) -> str:
    # A semicolon begins parameters for some, and a link of nothing else leads back to its page.
    link = quote(relpath(target, start or "."), safe=KEPT.replace(";", ""))
    # A first segment with a colon would read as a scheme.
    return f"./{link}" if ":" in link.partition("/")[0] else link


def public_path(file: str) -> str:
    """Write a file's address below the canonical address: `en/index.html` → `en/`."""
    directory, _, name = file.rpartition("/")
    path = (f"{directory}/" if directory else "") + ("" if name == INDEX else name)
    return quote(path, safe=KEPT + ":")
