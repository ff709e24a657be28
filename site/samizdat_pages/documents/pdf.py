"""PDF without the names, programs and dates of its making (ISO 32000-1, 14.3 and 12.5)."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from .embedded import clean_jpeg
from .errors import DamagedError, DocumentError, EncryptedError

# XMP, what programs keep for themselves, and when: of the document, a page, a picture.
TELLING = ("/Metadata", "/PieceInfo", "/LastModified")
# Of a remark in the margin: who wrote it, when, and its number.
TELLING_OF_A_REMARK = ("/T", "/M", "/CreationDate", "/NM")
# A field of a form has its name where a remark has its author.
FIELD = "/Widget"
ATTACHED = "/EmbeddedFiles"
JPEG, PACKED = "/DCTDecode", "/FlateDecode"


def clean_pdf(data: bytes) -> bytes:
    """Write a PDF anew from what its pages need.

    What earlier versions held, and files that are attached, does not come along; a signature no
    longer fits.
    """
    try:
        return _rewritten(data)
    except DocumentError:
        raise
    except Exception as error:  # a hostile or broken file may fail in any way
        raise DamagedError from error


def _rewritten(data: bytes) -> bytes:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise EncryptedError
    if not len(reader.pages):
        raise DamagedError
    writer = _copied(reader)
    for found in _dictionaries(writer.root_object):
        _clean(found)
    # What nothing leads to any more is left behind by a second copy alone.
    return _written(_copied(PdfReader(BytesIO(_written(writer)))))


def _copied(reader: PdfReader) -> PdfWriter:
    """Copy what can be reached from the pages, without what is said of the document as a whole."""
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    writer.metadata = None
    # By its number, a document is recognised in whatever else it was saved as.
    writer._ID = None  # noqa: SLF001
    return writer


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _clean(found: DictionaryObject) -> None:
    for key in (*TELLING, ATTACHED):
        found.pop(key, None)
    if isinstance(found, StreamObject):
        _clean_picture(found)
    if "/Rect" in found and found.get("/Subtype") != FIELD:
        for key in TELLING_OF_A_REMARK:
            found.pop(key, None)


def _clean_picture(stream: StreamObject) -> None:
    """Clean a JPEG, which lies in a PDF as it came from the camera."""
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, ArrayObject) else [filters]
    if names == [JPEG]:
        stream._data = clean_jpeg(stream._data)  # noqa: SLF001  (pypdf would decode the pixels)
    elif names == [PACKED, JPEG]:
        unpacked = zlib.decompress(stream._data)  # noqa: SLF001
        stream._data = zlib.compress(clean_jpeg(unpacked))  # noqa: SLF001


def _dictionaries(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Give every dictionary that can be reached, each once. Streams are dictionaries, too."""
    open_ones: list[Any] = [root]
    seen: set[int] = set()
    while open_ones:
        found = open_ones.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
        if isinstance(found, DictionaryObject):
            yield found
            open_ones += [found.raw_get(key) for key in found]
        elif isinstance(found, ArrayObject):
            open_ones += list(found)
