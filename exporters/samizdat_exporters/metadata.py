"""Takes what pictures say about people out of them, without touching a pixel.

What EXIF says about how to turn the picture stays, or it would lie on its side. Walks the
containers of JPEG (ITU-T T.81 B.1), PNG (W3C PNG 5.3), WebP (RFC 9649) and GIF
(GIF89a) and keeps only the parts that a decoder needs. Pure: bytes in, bytes out.
"""

import zlib
from collections.abc import Iterator
from typing import Literal

from samizdat_exporters.bmff import is_avif, without_items

JPEG_SIGNATURE = b"\xff\xd8\xff"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
            b"acTL", b"fcTL", b"fdAT", b"cICP"}  # fmt: skip
# APP0 is JFIF, APP14 says how the colours are coded.
JPEG_DROPPED = {*range(0xE1, 0xEE), 0xEF, 0xFE}
JPEG_ICC = b"ICC_PROFILE\0"
JPEG_EXIF = b"Exif\0\0"
ORIENTATION = 0x0112
WEBP_DROPPED = {b"EXIF", b"XMP "}
VP8X_EXIF = 0b00001000
VP8X_EXIF_AND_XMP = 0b00001100
GIF_KEPT_APPLICATIONS = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}


HEAD_BYTES = 16  # enough for `is_picture`


class PictureError(Exception):
    """The bytes are not the picture that they seem to be."""


def without_metadata(data: bytes) -> bytes:
    """Drop EXIF, GPS, XMP, IPTC, comments and whatever follows the picture's end.

    Bytes of a kind that is not known here come back as they are.
    """
    try:
        if is_avif(data):
            return without_items(data)
        if data.startswith(JPEG_SIGNATURE):
            return b"".join(_jpeg(data))
        if data.startswith(PNG_SIGNATURE):
            return PNG_SIGNATURE + b"".join(_png(data))
        if _is_webp(data):
            body = b"".join(_webp(data))
            return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body
        if data[:6] in {b"GIF87a", b"GIF89a"}:
            return b"".join(_gif(data))
    except (IndexError, ValueError) as error:
        raise PictureError(f"The picture is cut off or damaged: {error}.") from error
    return data


def is_picture(head: bytes) -> bool:
    """Whether a file that begins so is of a kind that `without_metadata` knows."""
    signatures = (JPEG_SIGNATURE, PNG_SIGNATURE, b"GIF87a", b"GIF89a")
    return head.startswith(signatures) or _is_webp(head) or is_avif(head)


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def jpeg_metadata(data: bytes, position: int = 0) -> Iterator[tuple[int, int]]:
    """Give where, in a JPEG that begins at a place, segments lie that say nothing of its pixels."""
    position += 2
    while (marker := data[position + 1]) != 0xD9:
        if data[position] != 0xFF:
            raise ValueError(f"no marker at byte {position}")
        if marker == 0xFF:  # fill byte
            position += 1
            continue
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        content = position + 4
        if marker in JPEG_DROPPED and not data.startswith(JPEG_ICC, content):
            yield content, end
        position = _end_of_scan(data, end) if marker == 0xDA else end


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    position = 2
    while True:
        marker = data[position + 1]
        if data[position] != 0xFF:
            raise ValueError(f"no marker at byte {position}")
        if marker == 0xFF:  # fill byte
            position += 1
            continue
        if marker == 0xD9:
            yield data[position : position + 2]
            return
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        segment = data[position:end]
        if marker == 0xDA:
            end = _end_of_scan(data, end)
            yield data[position:end]
        elif marker not in JPEG_DROPPED or segment[4:].startswith(JPEG_ICC):
            yield segment
        elif segment[4:].startswith(JPEG_EXIF) and (tiff := _turned_only(segment[10:])):
            yield b"\xff\xe1" + (len(tiff) + 8).to_bytes(2, "big") + JPEG_EXIF + tiff
        position = end


def _end_of_scan(data: bytes, position: int) -> int:
    """Find the marker that ends entropy-coded data: not a stuffed zero, not a restart."""
    while True:
        position = data.index(b"\xff", position)
        if data[position + 1] != 0 and not 0xD0 <= data[position + 1] <= 0xD7:
            return position
        position += 2


def _png(data: bytes) -> Iterator[bytes]:
    position = len(PNG_SIGNATURE)
    while True:
        kind = data[position + 4 : position + 8]
        end = position + 12 + int.from_bytes(data[position : position + 4], "big")
        if end > len(data):
            raise ValueError(f"chunk {kind!r} is longer than the file")
        is_critical = kind[0:1].isupper()
        if is_critical or kind in PNG_KEPT:
            yield data[position:end]
        elif kind == b"eXIf" and (tiff := _turned_only(data[position + 8 : end - 4])):
            checksum = zlib.crc32(kind + tiff).to_bytes(4, "big")
            yield len(tiff).to_bytes(4, "big") + kind + tiff + checksum
        if kind == b"IEND":
            return
        position = end


def _turned_only(tiff: bytes) -> bytes:
    """Give EXIF that says how the picture is turned, and nothing else; b"" if it is upright."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"

    def number(start: int, size: int) -> int:
        return int.from_bytes(tiff[start : start + size], order)

    tags = number(4, 4)
    for tag in range(tags + 2, tags + 2 + 12 * number(tags, 2), 12):
        if number(tag, 2) == ORIENTATION and 2 <= number(tag + 8, 2) <= 8:
            entry = [(ORIENTATION, 2), (3, 2), (1, 4), (number(tag + 8, 2), 2), (0, 2), (0, 4)]
            fields = [(8, 4), (1, 2), *entry]
            return b"MM\0*" + b"".join(value.to_bytes(size, "big") for value, size in fields)
    return b""


def _webp(data: bytes) -> Iterator[bytes]:
    chunks = list(_webp_chunks(data))
    exif = next((content for kind, content in chunks if kind == b"EXIF"), b"")
    turned = _turned_only(exif.removeprefix(JPEG_EXIF))
    for kind, content in chunks:
        kept = content
        if kind == b"VP8X":
            flags = content[0] & ~VP8X_EXIF_AND_XMP | (VP8X_EXIF if turned else 0)
            kept = bytes([flags]) + content[1:]
        elif kind in WEBP_DROPPED:
            kept = turned if kind == b"EXIF" else b""
            if not kept:
                continue
        yield kind + len(kept).to_bytes(4, "little") + kept + bytes(len(kept) % 2)


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 12
    end_of_file = min(8 + int.from_bytes(data[4:8], "little"), len(data))
    while position + 8 <= end_of_file:
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        yield data[position : position + 4], data[position + 8 : position + 8 + size]
        position += 8 + size + size % 2


def _gif(data: bytes) -> Iterator[bytes]:
    position = 13 + _colour_table(data[10])
    yield data[:position]
    while data[position] != 0x3B:
        start = position
        kept = True
        if data[position] == 0x21:
            label = data[position + 1]
            application = data[position + 3 : position + 14]
            kept = label == 0xF9 or (label == 0xFF and application in GIF_KEPT_APPLICATIONS)
            position += 2
        elif data[position] == 0x2C:
            position += 11 + _colour_table(data[position + 9])  # descriptor, then LZW code size
        else:
            raise ValueError(f"no block at byte {position}")
        while size := data[position]:
            position += 1 + size
        position += 1
        if kept:
            yield data[start:position]
    yield b"\x3b"


def _colour_table(flags: int) -> int:
    """Size of a GIF's colour table in bytes."""
    return 3 * 2 ** ((flags & 0b111) + 1) if flags & 0x80 else 0
