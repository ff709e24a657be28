"""What carrying a mirror costs, beside programs that know nothing of signatures.

`samizdat pull` against `wget -r` of the same tree from nginx, `samizdat verify` against
`sha256sum -c`. Each runs three times in turn, and the fastest counts: what else the machine does is
nobody's merit.
"""

import hashlib
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import tables
from bench.folders import VAR, environment
from bench.goals import Goal, at_most
from bench.running import Measured, Watch, run
from samizdat_mirror.manifest import PATH, File, Manifest
from samizdat_mirror.removals import PATH as REMOVALS
from samizdat_mirror.removals import Removals
from samizdat_mirror.trust import Keys, ceremony, sign
from samizdat_mirror.trust.checksums import SUMS
from servers.nginx import nginx

FILES = 5_000
ROUNDS = 3
PULL, WGET, VERIFY, SHA256SUM = "samizdat pull", "wget -r", "samizdat verify", "sha256sum -c"
MEMORY_LIMIT = 512e6
SAMIZDAT = [sys.executable, "-c", "from samizdat_mirror.cli import main; exit(main())"]


@dataclass(frozen=True)
class Runner:
    """A program: the folder that it fills, if any, and how it is started on an address."""

    name: str
    fills: str
    command: Callable[[Path, str], Sequence[str]]


RUNNERS = (
    Runner(WGET, "wget", lambda at, url: ["wget", "-q", "-r", "-P", str(at / "wget"), f"{url}/"]),
    Runner(
        PULL, "pulled",
        lambda at, url: [*SAMIZDAT, "pull", url, str(at / "pulled"), "--pin", str(at / "pin.json")],
    ),
    Runner(
        SHA256SUM, "",
        lambda at, _: ["sh", "-c", f'cd "$0" && sha256sum --quiet -c {SUMS}', str(at / "mirror")],
    ),
    Runner(
        VERIFY, "",
        lambda at, _: [*SAMIZDAT, "verify", str(at / "mirror"), "--pin", str(at / "pin.json")],
    ),
)  # fmt: skip


def measure(watching: Callable[[str], Watch]) -> dict[str, Measured]:
    """Run all in turn, and give the fastest run of each. A program that fails has no result."""
    place = VAR / f"mirror-{FILES}"
    make_edition(place, FILES)
    runs: dict[str, list[Measured]] = {runner.name: [] for runner in RUNNERS}
    variables = environment(place) | {"XDG_STATE_HOME": str(place / "state")}
    with nginx(place / "mirror", place / "nginx") as url:
        for runner in RUNNERS * ROUNDS:
            if runner.fills:
                shutil.rmtree(place / runner.fills, ignore_errors=True)
            log = place / f"{runner.name.replace(' ', '-')}.log"
            done = run(runner.command(place, url), variables, log, watching(runner.name))
            if done.exit_code == 0:
                runs[runner.name].append(done)
    return {
        name: min(each, key=lambda one: one.seconds)
        for name, each in runs.items()
        if len(each) == ROUNDS
    }


def goals(measured: dict[str, Measured]) -> list[Goal]:
    """Hold the results to the goals."""
    files = f"{FILES:,} files"
    memory = measured[PULL].peak / MEMORY_LIMIT if PULL in measured else None
    return [
        at_most(f"pull of {files} from nginx, against wget -r", 2, _ratio(measured, PULL, WGET)),
        at_most(f"verify of {files}, against sha256sum", 2, _ratio(measured, VERIFY, SHA256SUM)),
        at_most(f"peak memory of pulling {files}, of 512 MB", 1, memory, "%"),
    ]


def table(measured: dict[str, Measured]) -> str:
    """Word the results."""
    head = [f"carrying a mirror of {FILES:,} files", "seconds", "processor s", "peak MB"]
    rows = [
        [name, f"{one.seconds:.2f}", f"{one.cpu_seconds:.2f}", f"{one.peak / 1e6:.0f}"]
        for name, one in measured.items()
    ]
    return tables.table(head, rows)


def make_edition(place: Path, count: int) -> None:
    """Make an edition of pages of some kilobytes that all hang on the first, and sign it anew."""
    folder, now = place / "mirror", datetime.now(UTC)
    if not (folder / PATH).exists():
        shutil.rmtree(place, ignore_errors=True)
        files = dict(_written(folder, path, data) for path, data in _pages(count))
        manifest = Manifest("bench", "https://example.org/", now.date(), files, 1)
        _written(folder, PATH, manifest.to_json().encode())
        _written(folder, REMOVALS, Removals("bench", "00").to_json().encode())
        ceremony.init(place / "keys", [place / "stick"], now)
    keys = Keys.load(place / "keys")
    sign(folder, keys, now)
    (place / "pin.json").write_bytes(keys.pin)


def _pages(count: int) -> list[tuple[str, bytes]]:
    chance = random.Random(count)
    paths = [f"en/{number % 70}/page-{number}/index.html" for number in range(1, count)]
    links = "".join(f'<a href="{path}">page</a>\n' for path in paths)
    words = ["".join(chance.choices("abcdefghijklmno", k=7)) for _ in range(500)]
    pages = [("index.html", f"<!doctype html><title>home</title>{links}".encode())]
    for path in paths:
        text = " ".join(chance.choices(words, k=chance.randint(300, 3500)))
        pages.append((path, f"<!doctype html><title>{path}</title><p>{text}".encode()))
    return pages


def _written(folder: Path, path: str, data: bytes) -> tuple[str, File]:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)
    return path, File(hashlib.sha256(data).hexdigest(), len(data), "text/html")


def _ratio(measured: dict[str, Measured], one: str, other: str) -> float | None:
    if one not in measured or other not in measured:
        return None
    return measured[one].seconds / measured[other].seconds
