"""Films and sound as phones and programs make them, of a few bytes each."""

from collections.abc import Mapping

from document_files import archive

PLACE = b"+55.7558+037.6173/"


def box(kind: str, *contents: bytes) -> bytes:
    """Make one box of an MP4."""
    content = b"".join(contents)
    return (len(content) + 8).to_bytes(4, "big") + kind.encode() + content


def film(name: str, *, handler: str = "vide") -> bytes:
    """Make an MP4 that tells where, when, by whom and with what it was made."""
    told = name.encode()
    times = (3_800_000_000).to_bytes(4, "big") * 2
    track = box(
        "trak",
        box("tkhd", bytes(4), times, bytes(72)),
        box("mdia", box("mdhd", bytes(4), times, bytes(12)),
            box("hdlr", bytes(8), handler.encode(), bytes(12), told, b"\0")),
        box("udta", box("name", told)),
    )  # fmt: skip
    return b"".join([
        box("ftyp", b"isom", bytes(4), b"isommp42"),
        box("uuid", bytes(16), told),
        box("moov", box("mvhd", bytes(4), times, bytes(88)), track,
            box("udta", box("xyz", PLACE), told), box("meta", told, PLACE)),
        box("mdat", b"pixels and sound"),
        box("free", told),
    ])  # fmt: skip


FRAME = b"\xff\xfb\x90\x00" + bytes(413)


def song(name: str) -> bytes:
    """Make an MP3 with every kind of tag around two frames."""
    told = name.encode()
    size = len(told) + 10
    head = b"ID3\x04\0\0" + bytes([0, 0, size >> 7, size & 127]) + told + bytes(10)
    item = len(told).to_bytes(4, "little") + bytes(4) + b"Artist\0" + told
    flags = (0x80000000).to_bytes(4, "little")
    facts = (2000).to_bytes(4, "little") + (len(item) + 32).to_bytes(4, "little")
    edge = b"APETAGEX" + facts + (1).to_bytes(4, "little")
    tail = edge + flags + bytes(8) + item + edge + flags + bytes(8)
    return head + FRAME * 2 + tail + b"TAG" + told[:30].ljust(125, b"\0")


OTHERS: Mapping[str, bytes] = {
    "a.ogg": b"OggS\0\x02" + bytes(20) + b"ARTIST=Anna",
    "a.webm": b"\x1aE\xdf\xa3" + bytes(20) + b"Anna",
    "a.zip": archive({"minutes.txt": "Anna"}),
}
