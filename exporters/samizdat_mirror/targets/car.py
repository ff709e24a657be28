"""An edition as one graph of blocks, and that graph as a CAR: the blocks one after the other."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from samizdat_mirror.targets import unixfs
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.unixfs import CHUNK, Cid, Node, varint


@dataclass(frozen=True, slots=True)
class Part:
    """Where the bytes of a chunk lie."""

    path: str
    start: int
    size: int


@dataclass(slots=True)
class Dag:
    """All blocks of an edition: the bytes of those that join others, the places of chunks."""

    root: Cid = b""
    joints: dict[Cid, bytes] = field(default_factory=dict)
    parts: dict[Cid, Part] = field(default_factory=dict)

    @classmethod
    def of(cls, edition: Edition) -> "Dag":
        """Work out all addresses. Only files of more than one chunk are read."""
        dag = cls()
        tree: dict[str, Node] = {}
        for path, entry in edition.files.items():
            tree[path] = dag._file(edition, path, bytes.fromhex(entry.sha256), entry.size)
        dag.root = dag._folder(tree).cid
        return dag

    @property
    def cids(self) -> Collection[Cid]:
        return [*self.parts, *self.joints]

    def size_of(self, cid: Cid) -> int:
        """Give the size of a block in bytes."""
        return self.parts[cid].size if cid in self.parts else len(self.joints[cid])

    def _file(self, edition: Edition, path: str, sha256: bytes, size: int) -> Node:
        if size <= CHUNK:
            return self._part(sha256, Part(path, 0, size))
        leaves: list[Node] = []
        with edition.open(path) as file:
            while chunk := file.read(CHUNK):
                start = len(leaves) * CHUNK
                digest = hashlib.sha256(chunk).digest()
                leaves.append(self._part(digest, Part(path, start, len(chunk))))
        return self._joined(unixfs.file(leaves))

    def _part(self, sha256: bytes, part: Part) -> Node:
        node = unixfs.leaf(sha256, part.size)
        self.parts.setdefault(node.cid, part)
        return node

    def _folder(self, tree: dict[str, Node]) -> Node:
        entries: dict[str, Node] = {}
        below: dict[str, dict[str, Node]] = {}
        for path, node in tree.items():
            name, slash, rest = path.partition("/")
            if slash:
                below.setdefault(name, {})[rest] = node
            else:
                entries[name] = node
        entries |= {name: self._folder(each) for name, each in below.items()}
        return self._joined(unixfs.folder(entries))

    def _joined(self, blocks: Iterator[unixfs.Block]) -> Node:
        for block in blocks:
            self.joints[block.node.cid] = block.data
        return block.node


def car_size(dag: Dag, cids: Collection[Cid]) -> int:
    """Give the size of a CAR in bytes before it is written."""
    sizes = ((len(cid), dag.size_of(cid)) for cid in cids)
    return len(_header(dag.root)) + sum(len(varint(own + size)) + own + size for own, size in sizes)


def write_car(edition: Edition, dag: Dag, cids: Collection[Cid]) -> Iterator[tuple[Cid, bytes]]:
    """Give a CAR of these blocks piece by piece, each with the block that it holds."""
    yield b"", _header(dag.root)
    for cid in cids:
        data = dag.joints.get(cid)
        if data is None:
            data = _read(edition, dag.parts[cid])
        yield cid, varint(len(cid) + len(data)) + cid + data


def _read(edition: Edition, part: Part) -> bytes:
    with edition.open(part.path) as file:
        file.seek(part.start)
        return file.read(part.size)


def _header(root: Cid) -> bytes:
    """Write `{"roots": [root], "version": 1}` in DAG-CBOR."""
    link = b"\xd8\x2a\x58" + bytes([len(root) + 1]) + b"\x00" + root
    header = b"\xa2\x65roots\x81" + link + b"\x67version\x01"
    return varint(len(header)) + header
