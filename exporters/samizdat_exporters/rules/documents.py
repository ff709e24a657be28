"""What documents tell about the people who made them: names in PDF and in office files.

Looks where these formats keep the names of authors (ISO 32000 14.3, ECMA-376 part 2 chapter 11,
OpenDocument 1.3 part 2 chapter 4), and changes nothing: a document is exported anew without them.
Pure: bytes in, names out.
"""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext_noop

from samizdat_exporters.sentences import Sentence

RTF = b"{\\rtf"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF, ZIP = b"%PDF-", b"PK\x03\x04"
# Parts of an office file in which names stand; larger ones are tables or pictures.
NAMING_PART = re.compile(
    r"docProps/(?:core|app)\.xml|(?:[\w ]+/)?(?:meta|content)\.xml|(?:word|ppt|xl)/[\w/]*\.xml"
    r"|(?:.*/)?[^/]*\.opf"
)
MAX_PART = 32 << 20
NAMES_IN_XML = re.compile(
    r"<(?:dc:creator|dc:contributor|cp:lastModifiedBy|meta:initial-creator|meta:printed-by"
    r"|Manager|Company|author)(?:\s[^>]*)?>([^<]+)<"
    r"|\b(?:w:author|w15:author|displayName)\s*=\s*(?:\"([^\"]+)\"|'([^']+)')"
)
NAMES_IN_RTF = re.compile(rb"\{\\(?:author|operator|manager|company)\b\s*([^{}]+)\}")
RTF_PICTURE = re.compile(rb"\\(?:jpegblip|objdata)\b")
PDF_AUTHOR = re.compile(
    rb"/Author\s*(?:\((?P<text>(?:[^()\\]|\\.)*)\)|<(?P<hex>[0-9a-fA-F\s]*)>"
    rb"|(?P<object>\d+ \d+) R)",
    re.DOTALL,
)
XMP_CREATOR = re.compile(rb"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n")
TAG = re.compile(r"<[^<>]*>")
# Streams that may hold authors name their kind in the dictionary before them.
DICTIONARY_BYTES = 400
KINDS = (b"/ObjStm", b"/Metadata")
# What Python's reader of archives raises over damaged ones.
UNREADABLE = (BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError)
MAX_STREAM = 8 << 20


class UnreadableError(Exception):
    """Whether the document names anybody cannot be told. Says why, as part of a sentence."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def is_readable(data: bytes) -> bool:
    """Whether a file is of a kind that `people_in` looks into."""
    if data.startswith(ZIP):
        try:
            with ZipFile(BytesIO(data)) as archive:
                return is_known_archive(archive)
        except UNREADABLE:
            return True  # damaged, which `people_in` says
    return data.startswith((PDF, OLD_OFFICE, RTF))


def people_in(data: bytes) -> list[str]:
    """Give the names of authors that a document carries, each once, in their order.

    Raises UnreadableError for what hides them from us, though not from others.
    """
    if data.startswith(OLD_OFFICE):
        raise UnreadableError(
            Sentence(gettext_noop("is in an old format of Office, which names its authors"))
        )
    if data.startswith(RTF):
        names = _in_rtf(data)
    else:
        names = _in_pdf(data) if data.startswith(PDF) else _in_archive(data)
    return list(dict.fromkeys(name for raw in names if (name := raw.strip())))


def is_known_archive(archive: ZipFile) -> bool:
    """Whether an archive is an office file or an EPUB, whose parts are known."""
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        return True
    kinds = (b"application/vnd.oasis.opendocument.", b"application/epub+zip")
    return "mimetype" in names and archive.read("mimetype").startswith(kinds)


def _in_rtf(data: bytes) -> Iterator[str]:
    if RTF_PICTURE.search(data):
        raise UnreadableError(
            Sentence(gettext_noop("is an RTF with pictures, which may tell more"))
        )
    for found in NAMES_IN_RTF.finditer(data):
        yield found[1].decode("latin-1")


def _in_archive(data: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            for part in archive.infolist():
                if NAMING_PART.fullmatch(part.filename) and part.file_size <= MAX_PART:
                    text = archive.read(part).decode(errors="replace")
                    for found in NAMES_IN_XML.finditer(text):
                        yield unescape(found[1] or found[2] or found[3])
    except UNREADABLE as error:
        why = Sentence(gettext_noop("cannot be read (%(error)s)"), error=str(error))
        raise UnreadableError(why) from error


def _in_pdf(data: bytes) -> Iterator[str]:
    if b"/Encrypt" in data:
        raise UnreadableError(
            Sentence(gettext_noop("is encrypted, so that nobody sees whom it names"))
        )
    whole = [data, *_unpacked(data)]
    for part in whole:
        for author in PDF_AUTHOR.finditer(part):
            yield from _pdf_strings(author, whole)
        for creator in XMP_CREATOR.finditer(part):
            yield unescape(TAG.sub(" ", creator[1].decode(errors="replace")))


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Give the contents of compressed streams in which a PDF may name its author."""
    for stream in STREAM.finditer(data):
        before = data[max(0, stream.start() - DICTIONARY_BYTES) : stream.start()]
        if any(kind in before for kind in KINDS):
            try:
                yield zlib.decompressobj().decompress(data[stream.end() :], MAX_STREAM)
            except zlib.error:
                continue  # it is not compressed, or in a way in which nobody writes these


def _pdf_strings(author: re.Match[bytes], whole: list[bytes]) -> Iterator[str]:
    if author["hex"] is not None:
        yield _pdf_text(bytes.fromhex(author["hex"].decode().ljust(len(author["hex"]), "0")))
    elif author["text"] is not None:
        yield _pdf_text(re.sub(rb"\\(.)", rb"\1", author["text"], flags=re.DOTALL))
    else:
        elsewhere = re.compile(
            rb"\b%s obj\s*\(((?:[^()\\]|\\.)*)\)" % re.escape(author["object"]), re.DOTALL
        )
        for part in whole:
            yield from (_pdf_text(found[1]) for found in elsewhere.finditer(part))


def _pdf_text(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", errors="replace")
    return raw.decode("utf-8", errors="replace")
