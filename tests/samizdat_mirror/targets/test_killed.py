"""A push that is killed at any moment: readers have the old edition or the new one, whole.

In a bucket they may have a mixture, which then says "update in progress", and every page finds its
assets. The next push finishes.
"""

import hashlib
import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from editions import files_in
from samizdat_mirror.store.locking import leave_to_parent
from samizdat_mirror.targets import (
    RECORD,
    Edition,
    Secrets,
    State,
    Target,
    Work,
    open_target,
    push,
)
from samizdat_mirror.trust import State as Verdicts
from servers.sshd import Sshd
from signed_editions import Group

FEW = 5
MANY = pytest.param(100, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])
ASSET = re.compile(r"assets/\w+\.css")
Served = Callable[[], dict[str, str]]


class Mirror(NamedTuple):
    """A place, the target that reaches it, and what lies there for readers."""

    target: Callable[[], Target]
    served: Served


class Site:
    """Publishes one edition after the other, each with other pages and another style sheet."""

    def __init__(self, place: Path) -> None:
        self._group = Group.with_keys(place)
        self.folder, self.pin = self._group.folder, self._group.pin

    def publish(self) -> Edition:
        number = self._group.number + 1
        styles = f"body {{ margin: {number}px }}" * 40
        sheet = f"assets/{hashlib.sha256(styles.encode()).hexdigest()[:16]}.css"
        pages = {
            f"{name}/index.html": f"{name} of edition {number}, styled by ../{sheet}"
            for name in ["home", f"new-{number}", *random.sample("abcdefgh", 5)]
        }
        self._group.publish(pages | {sheet: styles, "same.html": "always"}, datetime.now(UTC))
        return Edition.of(self.folder)


def in_child(work: Callable[[], object]) -> "multiprocessing.context.ForkProcess":
    def run() -> None:
        leave_to_parent()
        work()
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    return process


def killed_after(seconds: float, edition: Edition, mirror: Mirror) -> int:
    process = in_child(lambda: push(edition, mirror.target()))
    process.join(timeout=seconds)
    process.kill()
    process.join()
    return int(process.exitcode or 0)


def killed_at_step(number: int, edition: Edition, mirror: Mirror) -> int:
    """Kill a push before it tries the so-many-th thing."""
    steps = count()

    def asked() -> bool:
        if next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

    process = in_child(lambda: push(edition, mirror.target(), Work(cancelled=asked)))
    process.join()
    return int(process.exitcode or 0)


def measured(edition: Edition, mirror: Mirror) -> tuple[float, int]:
    """Push, and give how many seconds that took and of how many steps it was."""
    steps = count()
    started = time.monotonic()
    push(edition, mirror.target(), Work(cancelled=lambda: next(steps) < 0))
    return time.monotonic() - started, next(steps)


Check = Callable[[dict[str, str], dict[str, str]], None]


def kill_and_finish(site: Site, mirror: Mirror, check: Check) -> None:
    """Kill a push, let what is there be compared with the old and the new, and push again."""
    seconds, steps = measured(site.publish(), mirror)
    old, edition = content(Edition.of(site.folder)), site.publish()
    if random.random() < 0.5:
        code = killed_after(random.uniform(0, seconds), edition, mirror)
    else:
        code = killed_at_step(random.randrange(steps), edition, mirror)
    assert code in {0, -signal.SIGKILL}
    check(old, content(edition))
    push(edition, mirror.target())
    new = mirror.served()
    assert {path: new.get(path) for path in edition.files} == content(edition)


def content(edition: Edition) -> dict[str, str]:
    return {path: (edition.folder / path).read_text("utf-8") for path in edition.files}


@pytest.fixture(params=["folder", "sftp", "git"])
def mirror(request: pytest.FixtureRequest, tmp_path: Path) -> Mirror:
    return request.getfixturevalue(f"{request.param}_mirror")


@pytest.fixture
def folder_mirror(tmp_path: Path) -> Mirror:
    folder = tmp_path / "srv" / "mirror"
    state = State(tmp_path / "state")
    return Mirror(lambda: open_target(f"folder:{folder}", state=state), lambda: files_in(folder))


@pytest.fixture
def sftp_mirror(server: Sshd, tmp_path: Path) -> Mirror:
    folder = tmp_path / "host" / "mirror"
    folder.parent.mkdir()
    secrets = Secrets({"key_file": str(server.key_file), "known_hosts": str(server.known_hosts)})
    state = State(tmp_path / "state")

    def served() -> dict[str, str]:
        found = files_in(folder.resolve())
        found.pop(RECORD)
        return found

    return Mirror(lambda: open_target(server.address(folder), secrets=secrets, state=state), served)


@pytest.fixture
def git_mirror(tmp_path: Path) -> Mirror:
    host, folder = tmp_path / "site.git", tmp_path / "checked-out"
    subprocess.run(["git", "init", "--quiet", "--bare", host], check=True)
    state = State(tmp_path / "state")

    def served() -> dict[str, str]:
        """Check the branch out anew, as a host does."""
        clone = ["git", "clone", "--quiet", "--branch", "pages", str(host), str(folder)]
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(clone, check=True, capture_output=True)
        shutil.rmtree(folder / ".git")
        (folder / ".nojekyll").unlink()
        return files_in(folder)

    return Mirror(lambda: open_target(f"git+file://{host}#pages", state=state), served)


@pytest.mark.component("git")
@pytest.mark.component("sshd")
@pytest.mark.parametrize("kills", [FEW, MANY])
def test_a_killed_push_leaves_the_old_edition_or_the_new_one_whole(mirror, tmp_path, kills):
    site = Site(tmp_path)

    def is_whole(old: dict[str, str], new: dict[str, str]) -> None:
        assert mirror.served() in (old, new)

    for _kill in range(kills):
        kill_and_finish(site, mirror, is_whole)
        assert mirror.served() == content(Edition.of(site.folder))


@pytest.mark.parametrize("kills", [FEW, MANY])
def test_a_killed_push_to_a_bucket_is_no_genuine_mixture_and_pages_find_their_assets(
    weed_bucket, tmp_path, kills
):
    site = Site(tmp_path)

    def served() -> dict[str, str]:
        return {path.removeprefix("site/"): text for path, text in weed_bucket.files().items()}

    def says_what_it_is(old: dict[str, str], new: dict[str, str]) -> None:
        found = served()
        state = weed_bucket.verdict(site.pin, datetime.now(UTC)).state
        if old.items() <= found.items() or new.items() <= found.items():
            assert state in {Verdicts.GENUINE, Verdicts.UPDATING}
        else:
            assert state is Verdicts.UPDATING
        pages = [text for path, text in [*old.items(), *found.items()] if path.endswith(".html")]
        assert {sheet for page in pages for sheet in ASSET.findall(page)} <= found.keys()

    mirror = Mirror(weed_bucket.target, served)
    for _kill in range(kills):
        kill_and_finish(site, mirror, says_what_it_is)
        assert weed_bucket.verdict(site.pin, datetime.now(UTC)).state is Verdicts.GENUINE
