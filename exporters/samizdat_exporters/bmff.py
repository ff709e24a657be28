"""Blanks the metadata of AVIF pictures (ISO/IEC 14496-12 and 23008-12), in place.

The bytes are overwritten and not cut out, since offsets all over the file count them. Pure.
"""

from collections.abc import Iterator
from typing import NamedTuple

BRANDS = {b"avif", b"avis"}
# Offset to the TIFF header, then a TIFF without a single tag.
EMPTY_EXIF = bytes(4) + b"II*\0" + (8).to_bytes(4, "little") + bytes(6)
XMP_TYPES = {b"mime", b"uri "}


class Box(NamedTuple):
    """One box: its type, and where its content begins and ends."""

    kind: bytes
    start: int
    end: int


def is_avif(data: bytes) -> bool:
    """Whether a file says that it is an AVIF picture."""
    return data[4:8] == b"ftyp" and data[8:12] in BRANDS


def without_items(data: bytes) -> bytes:
    """Blank EXIF, XMP and whatever else is no part of the picture. Raises ValueError if damaged."""
    result = bytearray(data)
    for box in boxes(data, 0, len(data)):
        if box.kind in {b"uuid", b"udta", b"free", b"skip"}:
            result[box.start : box.end] = bytes(box.end - box.start)
        if box.kind == b"meta":
            children = {child.kind: child for child in boxes(data, box.start + 4, box.end)}
            _blank_items(data, children, result)
    return bytes(result)


def _blank_items(data: bytes, children: dict[bytes, Box], result: bytearray) -> None:
    if b"iinf" not in children or b"iloc" not in children:
        return
    kinds = dict(_kinds(data, children[b"iinf"]))
    base = children[b"idat"].start if b"idat" in children else 0
    for item, start, length in _extents(data, children[b"iloc"], base):
        kind = kinds.get(item)
        if start + length > len(data):
            raise ValueError(f"item {item} reaches beyond the file")
        if kind == b"Exif":
            result[start : start + length] = EMPTY_EXIF[:length].ljust(length, b"\0")
        elif kind in XMP_TYPES:
            result[start : start + length] = b" " * length


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Give the boxes between two places. Raises ValueError if one is longer than there is room."""
    while start + 8 <= end:
        size, header = int.from_bytes(data[start : start + 4], "big"), 8
        if size == 1:
            size, header = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        stop = start + size if size else end
        if stop > end or stop < start + header:
            raise ValueError(f"box at byte {start} has a wrong size")
        yield Box(data[start + 4 : start + 8], start + header, stop)
        start = stop


def _kinds(data: bytes, iinf: Box) -> Iterator[tuple[int, bytes]]:
    """Read the type of each item."""
    count_bytes = 2 if data[iinf.start] == 0 else 4
    for entry in boxes(data, iinf.start + 4 + count_bytes, iinf.end):
        number_bytes = 4 if data[entry.start] == 3 else 2
        at = entry.start + 4
        item = int.from_bytes(data[at : at + number_bytes], "big")
        yield item, data[at + number_bytes + 2 : at + number_bytes + 6]


def _extents(data: bytes, iloc: Box, idat: int) -> Iterator[tuple[int, int, int]]:
    """Read where the bytes of each item lie: item, first byte, length."""
    position = iloc.start

    def number(size: int) -> int:
        nonlocal position
        position += size
        return int.from_bytes(data[position - size : position], "big")

    version, _flags = number(1), number(3)
    sizes = number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    for _item in range(number(4 if version == 2 else 2)):
        item = number(4 if version == 2 else 2)
        is_in_idat = bool(version) and number(2) & 15 == 1
        number(2)  # data reference
        base = number(base_size) + (idat if is_in_idat else 0)
        for _extent in range(number(2)):
            number(index_size)
            start = base + number(offset_size)
            yield item, start, number(length_size)
