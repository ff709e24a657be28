"""Takes what pictures say about people out of them, without touching a pixel.

Walks the containers of JPEG (ITU-T T.81 B.1), PNG (W3C PNG 5.3), WebP (RFC 9649) and GIF
(GIF89a) and keeps only the parts that a decoder needs. Pure: bytes in, bytes out.
"""

from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
            b"acTL", b"fcTL", b"fdAT", b"cICP"}  # fmt: skip
# APP0 is JFIF, APP14 says how the colours are coded.
JPEG_DROPPED = {*range(0xE1, 0xEE), 0xEF, 0xFE}
JPEG_ICC = b"ICC_PROFILE\0"
WEBP_DROPPED = {b"EXIF", b"XMP "}
VP8X_EXIF_AND_XMP = 0b00001100
GIF_KEPT_APPLICATIONS = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}


class PictureError(Exception):
    """The bytes are not the picture that they seem to be."""


def without_metadata(data: bytes) -> bytes:
    """Drop EXIF, GPS, XMP, IPTC, comments and whatever follows the picture's end.

    Bytes of a kind that is not known here come back as they are.
    """
    try:
        if data.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(data))
        if data.startswith(PNG_SIGNATURE):
            return PNG_SIGNATURE + b"".join(_png(data))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            body = b"".join(_webp(data))
            return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body
        if data[:6] in {b"GIF87a", b"GIF89a"}:
            return b"".join(_gif(data))
    except (IndexError, ValueError) as error:
        raise PictureError(f"The picture is cut off or damaged: {error}.") from error
    return data


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
        if kind == b"IEND":
            return
        position = end


def _webp(data: bytes) -> Iterator[bytes]:
    position = 12
    end_of_file = 8 + int.from_bytes(data[4:8], "little")
    while position + 8 <= min(end_of_file, len(data)):
        kind = data[position : position + 4]
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        end = position + 8 + size + size % 2
        if kind == b"VP8X":
            flags = data[position + 8] & ~VP8X_EXIF_AND_XMP
            yield data[position : position + 8] + bytes([flags]) + data[position + 9 : end]
        elif kind not in WEBP_DROPPED:
            yield data[position:end]
        position = end


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
