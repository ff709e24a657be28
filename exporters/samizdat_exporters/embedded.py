"""Takes what pictures and recordings *inside* documents say about people out of them.

An archive (an office file, an EPUB) is packed anew if one of its parts changes; of a PDF, pictures
are blanked in place, since its table counts bytes. Nothing else changes. Pure: bytes in, bytes out.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from django.utils.translation import gettext_noop

from samizdat_exporters.metadata import (
    HEAD_BYTES,
    JPEG_SIGNATURE,
    PictureError,
    is_picture,
    jpeg_metadata,
    without_metadata,
)  # fmt: skip
from samizdat_exporters.recordings import RecordingError, is_recording, without_tags
from samizdat_exporters.rules.documents import (
    OLD_OFFICE,
    PDF,
    UNREADABLE,
    ZIP,
    UnreadableError,
    is_known_archive,
)  # fmt: skip
from samizdat_exporters.sentences import Sentence

MAX_SIZE = 300 << 20
MAX_DEPTH = 3
# TIFF, and HEIC behind its length: they tell where and when, and nobody here takes that out.
OTHER_PICTURES = (b"II*\0", b"MM\0*")
HEIC = re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)
# Where office programs put what is shown and played, and drawings (EMF, WMF, SVG) among it.
MEDIA = re.compile(r"(?:.*/)?(?:media|Pictures)/[^/]+")
DRAWINGS = (b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"<", b"\xef\xbb\xbf<")
OPAQUE = gettext_noop("holds something that cannot be looked into (%(name)s)")
PDF_PICTURE = re.compile(rb"stream\r?\n(?=\xff\xd8\xff)")
PDF_PACKED = re.compile(rb"/FlateDecode\s*/DCTDecode")


def without_embedded_metadata(data: bytes, depth: int = 0) -> bytes:
    """Give a document whose pictures and recordings tell nothing. Raises UnreadableError."""
    if data.startswith(PDF):
        return _pdf(data)
    if not data.startswith(ZIP):
        return data
    try:
        return _archive(data, depth)
    except (PictureError, RecordingError, *UNREADABLE) as error:
        why = Sentence(gettext_noop("cannot be read (%(error)s)"), error=str(error))
        raise UnreadableError(why) from error


def _archive(data: bytes, depth: int) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        if not is_known_archive(archive):
            return data
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MAX_SIZE or depth > MAX_DEPTH:
            raise UnreadableError(Sentence(gettext_noop("is too large to be looked into")))
        contents = [archive.read(part) for part in parts]
    cleaned = [
        _part(part.filename, content, depth) for part, content in zip(parts, contents, strict=True)
    ]
    if cleaned == contents:
        return data
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for part, content in zip(parts, cleaned, strict=True):
            target.writestr(part, content, part.compress_type or ZIP_STORED)
    return out.getvalue()


def _part(name: str, content: bytes, depth: int) -> bytes:
    head = content[:HEAD_BYTES]
    if is_picture(head):
        return without_metadata(content)
    if head.startswith((PDF, ZIP)):
        return without_embedded_metadata(content, depth + 1)
    if head.startswith((OLD_OFFICE, *OTHER_PICTURES)) or HEIC.match(head):
        raise UnreadableError(Sentence(OPAQUE, name=name))
    if is_recording(head) and not _is_font(name):
        return without_tags(content)
    if MEDIA.fullmatch(name) and not head.startswith(DRAWINGS):
        raise UnreadableError(Sentence(OPAQUE, name=name))
    return content


def _is_font(name: str) -> bool:
    return name.lower().endswith((".odttf", ".fntdata", ".ttf", ".otf"))


def _pdf(data: bytes) -> bytes:
    result = bytearray(data)
    for stream in PDF_PICTURE.finditer(data):
        try:
            for start, end in jpeg_metadata(data, stream.end()):
                result[start:end] = bytes(end - start)
        except (IndexError, ValueError):
            continue  # no picture, but something that begins like one
    for packed in _packed_pictures(data):
        if without_metadata(packed) != packed:
            hidden = gettext_noop("holds a picture that tells more than it shows")
            raise UnreadableError(Sentence(hidden))
    return bytes(result)


def _packed_pictures(data: bytes) -> Iterator[bytes]:
    """Give pictures that were packed once more. Few programs do that."""
    for named in PDF_PACKED.finditer(data):
        begin = data.find(b"stream", named.end())
        start = begin + (8 if data[begin + 6 : begin + 8] == b"\r\n" else 7)
        try:
            unpacked = zlib.decompressobj().decompress(data[start:], MAX_SIZE)
        except zlib.error:
            continue
        if unpacked.startswith(JPEG_SIGNATURE):
            yield unpacked
