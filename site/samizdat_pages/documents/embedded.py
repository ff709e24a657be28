"""Pictures inside documents, without the place and time that cameras write into them.

A JPEG keeps its pixels, colours and turn as they are: a document says how large it is and how it is
turned, and would no longer fit one that was written anew. Pure: bytes in, bytes out.
"""

from collections.abc import Iterator
from io import BytesIO
from struct import pack

from PIL import Image

from samizdat_pages.picture_errors import PictureError
from samizdat_pages.pictures import clean_picture

from .errors import OpaquePictureError

JPEG, PNG, GIF = b"\xff\xd8\xff", b"\x89PNG", b"GIF8"
TIFF = (b"II*\0", b"MM\0*")
BRANDS = {b"avif": True, b"avis": True, b"heic": False, b"heix": False, b"mif1": False}
# APP1 to APP15 without APP14, which says how colours are coded; comments.
DROPPED = {*range(0xE1, 0xEE), 0xEF, 0xFE}
ICC = b"ICC_PROFILE\0"
SCAN, END = 0xDA, 0xD9
TURNED = 0x0112
MAX_BYTES, MAX_PIXELS = 100 << 20, 40_000_000


def clean_part(content: bytes) -> bytes:
    """Give a part of a document, clean if it is a picture. Raises OpaquePictureError."""
    try:
        if content.startswith(JPEG):
            return clean_jpeg(content, turned=_turn(content))
        if _may_be_cleaned(content):
            picture = clean_picture(BytesIO(content), max_bytes=MAX_BYTES, max_pixels=MAX_PIXELS)
            return picture.data
    except (PictureError, IndexError, ValueError) as error:
        raise OpaquePictureError from error
    return content


def clean_jpeg(data: bytes, *, turned: int = 1) -> bytes:
    """Drop all segments that say nothing of the pixels; say how it is turned, if it is."""
    head = b""
    if turned > 1:
        entry = pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, TURNED, 3, 1, turned, 0, 0)
        head = b"\xff\xe1" + pack(">H", len(entry) + 8) + b"Exif\0\0" + entry
    return data[:2] + head + b"".join(_segments(data))


def _segments(data: bytes) -> Iterator[bytes]:
    position = 2
    while True:
        if data[position] != 0xFF:
            raise ValueError(f"no marker at byte {position}")
        marker = data[position + 1]
        if marker == 0xFF:  # a byte that fills
            position += 1
            continue
        if marker == END:
            yield data[position : position + 2]
            return
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        stop = _end_of_scan(data, end) if marker == SCAN else end
        if marker not in DROPPED or data.startswith(ICC, position + 4):
            yield data[position:stop]
        position = stop


def _end_of_scan(data: bytes, position: int) -> int:
    """Find the marker that ends the pixels: no stuffed zero, no restart."""
    while data[position : position + 1] != b"\xff" or data[position + 1] in {0, *range(0xD0, 0xD8)}:
        position = data.index(b"\xff", position + 1)
    return position


def _turn(data: bytes) -> int:
    try:
        with Image.open(BytesIO(data), formats=["JPEG"]) as picture:
            return int(picture.getexif().get(TURNED, 1))
    except Exception:  # noqa: BLE001  (of EXIF that nobody understands nothing stays)
        return 1


def _may_be_cleaned(content: bytes) -> bool:
    if content.startswith(TIFF):
        raise OpaquePictureError
    if content[4:8] == b"ftyp" and content[8:12] in BRANDS:
        if not BRANDS[content[8:12]]:
            raise OpaquePictureError
        return True
    is_webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return is_webp or content.startswith((PNG, GIF))
