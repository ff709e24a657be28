"""Where the file of an address lies, and how one file names another. Pure functions.

Links in the tree name files (`../about/index.html`), since object storage, IPFS gateways and
`file://` know no directory index.
"""

import hashlib
import re
import unicodedata
from posixpath import relpath, splitext
from urllib.parse import parse_qsl, quote, unquote

INDEX = "index.html"
MAX_NAME_BYTES = 255
# Names that Windows keeps for devices, whatever follows the first dot.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
UNSAFE = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]|[. ]$')


def file_of(path: str, query: str = "") -> str:
    """Name the file that an address is exported to.

    >>> file_of("/en/news/", "page=2")
    'en/news/page/2/index.html'
    >>> file_of("/feed.xml")
    'feed.xml'
    """
    segments = [segment for segment in unquote(path).split("/") if segment]
    for key, value in sorted(parse_qsl(query, keep_blank_values=True)):
        segments += [key, value] if value else [key]
    names = [portable(segment) for segment in segments]
    names_a_file = bool(names) and not path.endswith("/") and not query and splitext(names[-1])[1]
    return "/".join(names if names_a_file else [*names, INDEX])


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
    start = source.rpartition("/")[0]
    link = quote(relpath(target, start or "."), safe="/~!$&'()*+,;=@")
    # A first segment with a colon would read as a scheme.
    return f"./{link}" if ":" in link.partition("/")[0] else link


def public_path(file: str) -> str:
    """Write a file's address below the canonical address: `en/index.html` → `en/`."""
    directory, _, name = file.rpartition("/")
    path = (f"{directory}/" if directory else "") + ("" if name == INDEX else name)
    return quote(path, safe="/~!$&'()*+,;=:@")
