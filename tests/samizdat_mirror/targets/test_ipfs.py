"""A mirror on IPFS: addresses and CARs as others make and read them, and a stand-in for a node."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components import TOOLS, path_of
from editions import files_in, write_edition
from samizdat_mirror.targets import (
    Edition,
    Progress,
    PushCancelledError,
    PushError,
    RefusedError,
    Secrets,
    State,
    Target,
    Work,
    open_target,
    push,
)
from samizdat_mirror.targets.car import Dag, car_size, write_car
from samizdat_mirror.targets.murmur import murmur3_x64_64
from samizdat_mirror.targets.unixfs import text
from servers.flaky_proxy import flaky_proxy
from servers.kubo_stand_in import KuboStandIn, kubo_stand_in, read_car

OLD = {"index.html": "old", "gone/index.html": "gone", "assets/a1.webp": "picture"}
NEW = {"index.html": "new", "en/index.html": "more", "assets/a1.webp": "picture"}
BIG = "0123456789abcdef" * (1 << 16) * 3 + "and a bit"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


@pytest.fixture
def node() -> Iterator[KuboStandIn]:
    with kubo_stand_in() as node:
        yield node


Open = Callable[..., Target]


@pytest.fixture
def target(node: KuboStandIn, tmp_path: Path) -> Open:
    def make(address: str = "", **secrets: str) -> Target:
        state = State(tmp_path / "state")
        return open_target(address or node.address, secrets=Secrets(secrets), state=state)

    return make


@pytest.mark.parametrize(
    ("name", "hashed"),
    [
        (b"", 0x0),
        (b"hello", 0xCBD8A7B341BD9B02),
        (b"hello, world", 0x342FAC623A5EBC8E),
        (b"The quick brown fox jumps over the lazy dog.", 0xCD99481F9EE902C9),
    ],
)
def test_names_are_hashed_as_by_the_reference_implementation(name, hashed):
    """The values are those of the test vectors of Go's `spaolacci/murmur3`."""
    assert murmur3_x64_64(name) == hashed


TREES = {
    "small": OLD,
    "empty file and big file": {"empty.html": "", "big.html": BIG},
    "names": {"ü/é.html": "a", "a b.html": "b", "z/y/x/w.html": "deep", "z/y.css": "c"},
    # Its block would be larger than 256 KiB.
    "large folder": {f"people/{number}-{'x' * 200}.html": f"{number}" for number in range(1100)},
    "just small enough": {f"people/{number}-{'x' * 200}.html": "" for number in range(1000)},
}
LARGER = {f"people/name-{number}.html": f"{number}" for number in range(7000)}
CASES = [
    *(pytest.param(files, id=name) for name, files in TREES.items()),
    pytest.param(LARGER, id="larger", marks=pytest.mark.slow),
]


@pytest.mark.component("unixfs")
@pytest.mark.parametrize("files", CASES)
def test_an_edition_has_the_address_that_another_implementation_gives_it(source, files):
    write_edition(source, 1, files)
    said = subprocess.run(
        ["node", "unixfs.mjs", str(source)], cwd=TOOLS, check=True, capture_output=True, text=True
    )
    assert text(Dag.of(Edition.of(source)).root) == said.stdout.strip()


@pytest.mark.component("ipfs-car")
@pytest.mark.parametrize("files", CASES)
def test_another_reader_unpacks_a_car_byte_for_byte(source, tmp_path, files):
    edition = Edition.of(write_edition(source, 1, files))
    dag = Dag.of(edition)
    car = tmp_path / "mirror.car"
    car.write_bytes(b"".join(piece for _cid, piece in write_car(edition, dag, dag.cids)))
    assert car.stat().st_size == car_size(dag, dag.cids)
    out = tmp_path / "out"
    unpack = ["node", str(path_of("ipfs-car")), "unpack", str(car), "--output", str(out)]
    subprocess.run(unpack, check=True, capture_output=True, env=os.environ)
    assert files_in(out) == files_in(source)


def test_a_node_pins_the_new_edition_lets_go_of_the_old_and_the_dns_record_is_said(
    target, source, node
):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    first = set(node.pins)
    pushed = push(Edition.of(write_edition(source, 2, NEW)), target())
    root = text(Dag.of(Edition.of(source)).root)
    assert node.pins == {root} != first
    assert pushed.notes == (
        f"The address is ipfs://{root} (unixfs-v1-2025).",
        f'DNS: _dnslink.example.org. TXT "dnslink=/ipfs/{root}"',
    )
    assert (pushed.was, pushed.uploaded, pushed.deleted) == (1, 5, 1)


def test_only_new_blocks_travel(target, source, node):
    many = {f"{number}/index.html": f"page {number}" for number in range(100)}
    push(Edition.of(write_edition(source, 1, many)), target())
    seen: list[Progress] = []
    work = Work(seen.append)
    push(Edition.of(write_edition(source, 2, many | {"7/index.html": "changed"})), target(), work)
    _root, blocks = read_car(node.cars[-1])
    # Page, manifest, snapshot, timestamp; their folders; the root.
    assert len(blocks) == 4 + 3 + 1
    assert seen[-1].files_done == 4
    again = push(Edition.of(source), target())
    assert (again.uploaded, len(node.cars), len(again.notes)) == (0, 2, 2)


def test_a_node_that_lost_something_gets_everything(target, source, node):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    node.blocks.clear()
    push(Edition.of(write_edition(source, 2, NEW)), target())
    assert node.pins == {text(Dag.of(Edition.of(source)).root)}
    node.pins.clear()
    node.blocks.clear()
    assert push(Edition.of(source), target()).uploaded == 6
    assert node.pins == {text(Dag.of(Edition.of(source)).root)}


def test_a_push_that_is_cancelled_leaves_what_was_pinned(target, source, node):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    before = set(node.pins)
    answers = iter([False] * 5)
    write_edition(source, 2, NEW)
    with pytest.raises(PushCancelledError):
        push(Edition.of(source), target(), Work(cancelled=lambda: next(answers, True)))
    assert node.pins == before
    push(Edition.of(source), target())
    assert len(node.pins) == 1


def test_a_bad_network_is_borne(target, source, node):
    write_edition(source, 1, {f"{number}.html": "x" * 400 for number in range(40)})
    for seed in range(5):
        with flaky_proxy(node.port, seed=seed) as proxy:
            push(Edition.of(source), target(f"ipfs+http://127.0.0.1:{proxy.port}"))
    assert node.pins == {text(Dag.of(Edition.of(source)).root)}


def test_the_token_opens_and_without_it_the_refusal_is_named(target, source, node):
    node.token = "opens"
    edition = Edition.of(write_edition(source, 1, OLD))
    with pytest.raises(PushError, match=r"refused the login \(403\)\. Check the token"):
        push(edition, target())
    push(edition, target(token="opens"))
    assert len(node.pins) == 1


def test_another_publication_does_not_take_the_place_of_this_one(target, source, node):
    push(Edition.of(write_edition(source, 1, OLD)), target())
    with pytest.raises(RefusedError, match="carries another publication"):
        push(Edition.of(write_edition(source, 2, OLD, publication="other")), target())
