"""Office files and EPUBs without the names, programs and dates of their making.

They are archives: what tells of people stands in known parts (ECMA-376 part 2 chapter 11 and part 1
chapter 17.13; OpenDocument 1.3 part 2 chapter 4), which are emptied. The archive is written anew,
with one date for all its parts.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .embedded import clean_part
from .errors import DamagedError, DocumentError, EncryptedError, OldOfficeError, TooLargeError

CONTENT_TYPES, MIMETYPE = "[Content_Types].xml", "mimetype"
KINDS = (b"application/vnd.oasis.opendocument.", b"application/epub+zip")
MAX_PARTS, MAX_SIZE = 20_000, 300 << 20
IS_ENCRYPTED = 1
# The earliest date that an archive knows.
NO_DATE = (1980, 1, 1, 0, 0, 0)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
EMPTY = {
    "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/'
    'core-properties"/>',
    "docProps/app.xml": f'{XML}<Properties xmlns="{OFFICE}/officeDocument/2006/'
    'extended-properties"/>',
    "docProps/custom.xml": f'{XML}<Properties xmlns="{OFFICE}/officeDocument/2006/'
    'custom-properties"/>',
    "meta.xml": f"{XML}<office:document-meta "
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3">'
    "<office:meta/></office:document-meta>",
}  # fmt: skip
# A small picture of the first page, as it once was.
THUMBNAIL = re.compile(r"(?:docProps|Thumbnails)/thumbnail\.\w+")
POINTS_TO_THUMBNAIL = re.compile(
    r"<Relationship\b[^>]*/metadata/thumbnail\"[^>]*/>"
    r"|<manifest:file-entry\b[^>]*\"Thumbnails/[^>]*/>"
)
MAY_NAME = re.compile(
    r"(?:word|ppt|xl)/[\w/.-]*\.(?:xml|rels)|_rels/\.rels|META-INF/manifest\.xml"
    r"|(?:[\w ]+/)?(?:content|styles|settings)\.xml|(?:.*/)?[^/]*\.opf"
)
ELEMENTS = re.compile(
    r"(<(dc:creator|dc:contributor|meta:initial-creator|meta:creator-initials|loext:sender-initials"
    r"|meta:printed-by|author)(?:\s[^>]*)?>)[^<]*(</\2>)"
)
ATTRIBUTES = re.compile(
    r"(\b(?:w:author|w:initials|w15:author|w15:userId|displayName|userId)=)(\"[^\"]*\"|'[^']*')"
)
# What says when, and in which sitting, a piece was written.
DROPPED = re.compile(r"\s(?:w:date|w16du:dateUtc|w:rsid\w*)=(?:\"[^\"]*\"|'[^']*')")
SITTINGS = re.compile(r"<w:rsids>.*?</w:rsids>", re.DOTALL)
OF_AUTHORS = re.compile(r"(\b(?:name|initials)=)(\"[^\"]*\"|'[^']*')")
# An object inside an OpenDocument has a folder of its own.
META = re.compile(r"^[\w ]+/meta\.xml$")
EMBEDDED = ("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AUTHORS = {"ppt/commentAuthors.xml", "ppt/authors.xml"}
# Where a template or a linked picture lay on somebody's disk.
ON_DISK = re.compile(r"(\bTarget=)(\"file:[^\"]*\"|'file:[^']*')", re.IGNORECASE)


def clean_office(data: bytes) -> bytes:
    """Write the archive anew, with nothing in it that tells of people.

    What is no document of an office program comes back as it is.
    """
    try:
        return _rewritten(data)
    except DocumentError:
        raise
    except Exception as error:  # a hostile or broken file may fail in any way
        raise DamagedError from error


def _rewritten(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        if not _is_office(archive):
            return data
        parts = archive.infolist()
        _require_sound(parts)
        out = BytesIO()
        with ZipFile(out, "w") as target:
            for name, content, compression in _cleaned(archive, parts):
                part = ZipInfo(name, NO_DATE)
                part.compress_type, part.create_system = compression, 0
                target.writestr(part, content)
    return out.getvalue()


def _is_office(archive: ZipFile) -> bool:
    names = set(archive.namelist())
    if CONTENT_TYPES in names:
        return True
    return MIMETYPE in names and archive.read(MIMETYPE).startswith(KINDS)


def _require_sound(parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise EncryptedError
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_SIZE:
        raise TooLargeError
    if len({part.filename for part in parts}) < len(parts):
        raise DamagedError


def _cleaned(archive: ZipFile, parts: Iterable[ZipInfo]) -> Iterator[tuple[str, bytes, int]]:
    for part in parts:
        if part.is_dir() or THUMBNAIL.fullmatch(part.filename):
            continue
        content = archive.read(part)
        stored = part.compress_type == ZIP_STORED
        yield part.filename, _part(part.filename, content), ZIP_STORED if stored else ZIP_DEFLATED


def _part(name: str, content: bytes) -> bytes:
    if empty := EMPTY.get(META.sub("meta.xml", name)):
        return empty.encode()
    if name.startswith(EMBEDDED) and content.startswith((ZIP, OLD_OFFICE)):
        return _object(content)
    if not MAY_NAME.fullmatch(name):
        return clean_part(content)
    return _without_names(name, content.decode()).encode()


def _object(content: bytes) -> bytes:
    """Clean a table or drawing inside a text, which is a document of its own."""
    if content.startswith(OLD_OFFICE):
        raise OldOfficeError
    return _rewritten(content)


def _without_names(name: str, text: str) -> str:
    text = ELEMENTS.sub(r"\1\3", text)
    text = ATTRIBUTES.sub(r'\1""', text)
    text = DROPPED.sub("", text)
    text = SITTINGS.sub("", text)
    text = POINTS_TO_THUMBNAIL.sub("", text)
    if name in AUTHORS:
        text = OF_AUTHORS.sub(r'\1""', text)
    return ON_DISK.sub(r'\1"about:blank"', text)
