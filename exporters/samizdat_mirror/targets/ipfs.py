"""A mirror on IPFS: pinned by a node that is asked through Kubo's RPC.

An edition has an address of its own, made from its content. Whoever fetched it can go on offering
it: nothing that was there can be recalled.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from samizdat_mirror.store.trees import write
from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.car import Dag, car_size, write_car
from samizdat_mirror.targets.changes import Changes, Remote
from samizdat_mirror.targets.edition import Edition
from samizdat_mirror.targets.errors import AddressError, PushError
from samizdat_mirror.targets.kubo import Kubo
from samizdat_mirror.targets.secrets import Secrets
from samizdat_mirror.targets.state import State
from samizdat_mirror.targets.unixfs import PROFILE, Cid, text
from samizdat_mirror.targets.work import Work


@dataclass(slots=True)
class Memory:
    """What was pinned last, and of what it consists. `former` are still to be let go."""

    root: str = ""
    publication: str = ""
    number: int = 0
    canonical_url: str = ""
    profile: str = PROFILE
    files: dict[str, str] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)


class IpfsTarget(Target):
    """Remembers on this machine what the node has: an address does not say what lies below it."""

    def __init__(self, address: str, state: State, node: Kubo) -> None:
        super().__init__(address, state)
        self._node = node
        self._memory = Memory()

    def current(self, work: Work) -> Remote:
        self._memory = memory = _remembered(self._path)
        has_root = memory.profile == PROFILE and memory.root
        if not has_root or not work.attempt(lambda: self._node.is_pinned(memory.root)):
            self._memory = Memory(former=[*memory.former, memory.root] if memory.root else [])
            return Remote()
        self._tell(memory)
        return Remote(memory.publication, memory.number, {} if work.thorough else memory.files)

    @property
    def _path(self) -> Path:
        return self.state.folder(self.address) / "ipfs.json"

    def apply(self, edition: Edition, changes: Changes, work: Work) -> None:
        dag = Dag.of(edition)
        root = text(dag.root)
        known = set() if work.thorough else set(self._memory.blocks)
        missing = [cid for cid in dag.cids if text(cid) not in known]
        count = _Counted(changes.uploads, dag, work)
        error = self._send(edition, dag, missing, work, count)
        if error and known:
            # The node has let something go that it had.
            error = self._send(edition, dag, dag.cids, work, count)
        if error:
            raise PushError(f"The IPFS node did not pin {root}: {error}.")
        count.rest()
        former = {*self._memory.former, self._memory.root} - {"", root}
        manifest = edition.manifest
        self._memory = Memory(
            root,
            manifest.publication,
            manifest.number,
            manifest.canonical_url,
            files={path: file.sha256 for path, file in edition.files.items()},
            blocks=[text(cid) for cid in dag.cids],
            former=sorted(former),
        )
        self._keep()
        for cid in self._memory.former:
            work.attempt(partial(self._node.unpin, cid))
        self._memory.former = []
        self._keep()
        self._tell(self._memory)

    def _keep(self) -> None:
        write(self._path, json.dumps(asdict(self._memory)))

    def _send(
        self, edition: Edition, dag: Dag, cids: Collection[Cid], work: Work, count: "_Counted"
    ) -> str:
        size = car_size(dag, cids)

        def pieces() -> Iterator[bytes]:
            for cid, piece in write_car(edition, dag, cids):
                work.check()
                yield piece
                count.sent(cid)

        return work.attempt(lambda: self._node.import_car(pieces(), size))

    def _tell(self, memory: Memory) -> None:
        self.notes = [f"The address is ipfs://{memory.root} ({PROFILE})."]
        if host := urlsplit(memory.canonical_url).hostname:
            self.notes.append(f'DNS: _dnslink.{host}. TXT "dnslink=/ipfs/{memory.root}"')


class _Counted:
    """Tells how far a transfer is: a file counts once, when the last of its chunks is sent."""

    def __init__(self, paths: Collection[str], dag: Dag, work: Work) -> None:
        self._left = set(paths)
        self._last = {part.path: cid for cid, part in dag.parts.items()}
        self._dag, self._work = dag, work

    def sent(self, cid: Cid) -> None:
        part = self._dag.parts.get(cid)
        if part and part.path in self._left and self._last[part.path] == cid:
            self._done(part.path)

    def rest(self) -> None:
        """Count those that had nothing to send, since the node had their chunks."""
        for path in sorted(self._left):
            self._done(path)

    def _done(self, path: str) -> None:
        self._left.discard(path)
        self._work.file_done(path)


def _remembered(path: Path) -> Memory:
    try:
        return Memory(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Memory()


def ipfs_target(parts: SplitResult, secrets: Secrets, state: State) -> Target:
    """Make the target of `ipfs+http://127.0.0.1:5001`."""
    if not parts.hostname or parts.query or parts.fragment:
        raise AddressError(f"Expected ipfs+http://127.0.0.1:5001, found {parts.geturl()!r}.")
    return IpfsTarget(parts.geturl(), state, Kubo(parts, secrets.get("token")))
