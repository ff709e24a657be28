"""Takes what films and sound say about people out of them: places, devices, titles, moments.

MP4, MOV, M4A (ISO/IEC 14496-12) are blanked in place, since offsets all over the file count bytes;
MP3 and AAC lose the tags around the sound (ID3v1, ID3v2, APEv2). Pure: bytes in, bytes out.
"""

from samizdat_exporters.bmff import BRANDS, Box, boxes

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf", b"mvex"}
TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"pnot"}
TIMED = {b"mvhd", b"tkhd", b"mdhd"}
# What a track may be for. Others hold measurements, such as where the camera was.
HANDLERS = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"hint", b"alis", b"url "}
ID3, ID3_END, APE = b"ID3", b"TAG", b"APETAGEX"
ID3_BYTES, ID3_END_BYTES, APE_BYTES = 10, 128, 32


class RecordingError(Exception):
    """What the recording tells cannot be taken out."""


def is_recording(head: bytes) -> bool:
    """Whether a file that begins so is of a kind that `without_tags` knows."""
    return _is_film(head) or head.startswith(ID3) or _is_sound(head)


def without_tags(data: bytes) -> bytes:
    """Give a recording without what it tells about its making. Raises RecordingError."""
    try:
        return _blanked(data) if _is_film(data) else _bare_sound(data)
    except (ValueError, IndexError) as error:
        raise RecordingError(str(error)) from error


def _is_film(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] not in BRANDS | HEIC_BRANDS


def _is_sound(data: bytes) -> bool:
    """Whether a frame of MPEG sound of layer III, or of AAC, begins here."""
    return data[:1] == b"\xff" and len(data) > 1 and data[1] & 0xE6 in {0xE2, 0xE0}


def _blanked(data: bytes) -> bytes:
    result = bytearray(data)
    waiting = list(boxes(data, 0, len(data)))
    while waiting:
        box = waiting.pop()
        if box.kind in TELLING:
            result[box.start : box.end] = bytes(box.end - box.start)
            # Of a box of 64-bit size, the kind stands before the size.
            kind_at = data.rindex(box.kind, max(0, box.start - 16), box.start)
            result[kind_at : kind_at + 4] = b"free"
        elif box.kind in CONTAINERS:
            waiting += boxes(data, box.start, box.end)
        elif box.kind in TIMED:
            size = 16 if data[box.start] == 1 else 8
            result[box.start + 4 : box.start + 4 + size] = bytes(size)
        elif box.kind == b"hdlr":
            _require_harmless(data, box)
            result[box.start + 24 : box.end] = bytes(max(0, box.end - box.start - 24))
    return bytes(result)


def _require_harmless(data: bytes, box: Box) -> None:
    handler = data[box.start + 8 : box.start + 12]
    if handler not in HANDLERS:
        raise RecordingError(f"it has a track of the kind {handler.decode(errors='replace')!r}")


def _bare_sound(data: bytes) -> bytes:
    start, end = 0, len(data)
    while data.startswith(ID3, start):
        size = _syncsafe(data[start + 6 : start + 10])
        has_footer = data[start + 5] & 0x10
        start += ID3_BYTES + size + (ID3_BYTES if has_footer else 0)
    while data[start : start + 1] == b"\0":  # room that programs leave for more
        start += 1
    former = -1
    while former != end:
        former = end
        if data[end - ID3_END_BYTES : end].startswith(ID3_END):
            end -= ID3_END_BYTES
        if data[end - APE_BYTES : end].startswith(APE):
            end -= _ape_size(data[end - APE_BYTES : end])
    if end <= start or not _is_sound(data[start : start + 2]):
        raise RecordingError("no sound follows its tags")
    return data[start:end]


def _syncsafe(number: bytes) -> int:
    """Read a number of which each byte has seven bits."""
    return sum(byte << 7 * place for place, byte in enumerate(reversed(number)))


def _ape_size(footer: bytes) -> int:
    has_header = footer[23] & 0x80
    return int.from_bytes(footer[12:16], "little") + (APE_BYTES if has_header else 0)
