"""Files and folders as IPFS addresses them: the profile `unixfs-v1-2025` (IPIP-499). Pure.

Chunks of 1 MiB as raw blocks, at most 1,024 links in a node, SHA-256, CIDs of version 1; a folder
whose block would exceed 256 KiB becomes a tree by hashes of names (a HAMT) of fanout 256. With
another profile the same files have other addresses.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samizdat_mirror.targets.murmur import murmur3_x64_64

PROFILE = "unixfs-v1-2025"
CHUNK = 1 << 20
MAX_LINKS = 1024
MAX_FOLDER = 256 << 10
FANOUT = 256
RAW, DAG_PB = 0x55, 0x70
DIRECTORY, FILE, SHARD = 1, 2, 5
MURMUR3 = 0x22

Cid = bytes
"""A CID of version 1 in its binary form."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something that a link can lead to.

    `total` is the size of all blocks below it and its own, `content` that of the file itself.
    """

    cid: Cid
    total: int
    content: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A node with the bytes of its own block."""

    node: Node
    data: bytes


def leaf(sha256: bytes, size: int) -> Node:
    """Give the node of a chunk by its SHA-256: it need not be read."""
    return Node(_cid(RAW, sha256), size, size)


def file(leaves: Sequence[Node]) -> Iterator[Block]:
    """Join the chunks of a file, two or more; the last block is the file's own."""
    while len(leaves) > 1:
        level = [
            _joined(leaves[start : start + MAX_LINKS]) for start in range(0, len(leaves), MAX_LINKS)
        ]
        yield from level
        leaves = [each.node for each in level]


def folder(entries: Mapping[str, Node]) -> Iterator[Block]:
    """Give the blocks of a folder; the last is its own."""
    links = sorted((name.encode(), node) for name, node in entries.items())
    block = _node(links, _varint_field(1, DIRECTORY))
    if len(block.data) <= MAX_FOLDER:
        yield block
    else:
        yield from _shard([(_hash(name), name, node) for name, node in links], 0)


def text(cid: Cid) -> str:
    """Write a CID as people and programs exchange it: `bafybei…`."""
    return "b" + base64.b32encode(cid).decode().lower().rstrip("=")


def varint(number: int) -> bytes:
    """Write a number in groups of seven bits, the lowest first."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def _joined(leaves: Sequence[Node]) -> Block:
    content = sum(each.content for each in leaves)
    sizes = b"".join(_varint_field(4, each.content) for each in leaves)
    about = _varint_field(1, FILE) + _varint_field(3, content) + sizes
    return _node([(b"", each) for each in leaves], about, content)


def _shard(entries: Sequence[tuple[bytes, bytes, Node]], depth: int) -> Iterator[Block]:
    """Spread entries over 256 places by one byte of their hash, and so on where two meet."""
    places: dict[int, list[tuple[bytes, bytes, Node]]] = {}
    for entry in entries:
        places.setdefault(entry[0][depth], []).append(entry)
    links = []
    for place in sorted(places):
        label = f"{place:02X}".encode()
        if len(places[place]) == 1:
            _hashed, name, node = places[place][0]
            links.append((label + name, node))
        else:
            blocks = list(_shard(places[place], depth + 1))
            yield from blocks
            links.append((label, blocks[-1].node))
    bits = sum(1 << place for place in places)
    field = bits.to_bytes(max(places) // 8 + 1, "big")
    about = (
        _varint_field(1, SHARD)
        + _bytes_field(2, field)
        + _varint_field(5, MURMUR3)
        + _varint_field(6, FANOUT)
    )
    yield _node(links, about)


def _hash(name: bytes) -> bytes:
    return murmur3_x64_64(name).to_bytes(8, "big")


def _node(links: Iterable[tuple[bytes, Node]], about: bytes, content: int = 0) -> Block:
    """Write a dag-pb block: its links, then what UnixFS says about it."""
    links = list(links)
    data = b"".join(_bytes_field(2, _link(name, node)) for name, node in links)
    data += _bytes_field(1, about)
    total = len(data) + sum(node.total for _name, node in links)
    return Block(Node(_cid(DAG_PB, hashlib.sha256(data).digest()), total, content), data)


def _link(name: bytes, node: Node) -> bytes:
    return _bytes_field(1, node.cid) + _bytes_field(2, name) + _varint_field(3, node.total)


def _cid(codec: int, sha256: bytes) -> Cid:
    return bytes([1, codec, 0x12, 0x20]) + sha256


def _varint_field(number: int, value: int) -> bytes:
    return varint(number << 3) + varint(value)


def _bytes_field(number: int, value: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(value)) + value
