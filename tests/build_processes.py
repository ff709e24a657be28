"""Builds in processes of their own, which tests may kill, and what these leave behind."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connections
from wagtail.models import Site

from samizdat_exporters.build import Edition, build
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.store import store_of
from samizdat_mirror.manifest import FOLDER, File, Manifest
from samizdat_mirror.store import Store
from samizdat_mirror.store.blobs import hash_of
from samizdat_mirror.store.locking import leave_to_parent

DAY = date(2026, 11, 21)
CHANGES = {
    "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate",
    "shutil.copyfile", "shutil.rmtree", "sqlite3.connect",
}  # fmt: skip


def export(out: Path, **options: Any) -> Edition:
    site = Site.objects.get(is_default_site=True)
    return build(site, out, **{"as_of": DAY, "full": False, "processes": 2, **options})


def store() -> Store:
    """Open the store of the default site."""
    site = Site.objects.get(is_default_site=True)
    return store_of(str(PublicationSettings.for_site(site).uid))


@dataclass
class BuildProcess:
    """A process that runs a function; `wait` until it and all its children are gone."""

    process: Any
    ended: int

    @classmethod
    def start(cls, work: Callable[[], object]) -> "BuildProcess":
        connections.close_all()
        ended, alive = os.pipe()
        process = multiprocessing.get_context("fork").Process(target=_run, args=(work,))
        process.start()
        os.close(alive)
        return cls(process, ended)

    def wait(self) -> int:
        """Give the exit code, negative for a signal. A child that stays behind makes this hang."""
        self.process.join()
        os.read(self.ended, 1)
        os.close(self.ended)
        return int(self.process.exitcode)


def _run(work: Callable[[], object]) -> None:
    leave_to_parent()
    try:
        work()
    finally:
        sys.stderr.flush()
    os._exit(0)


def on_change(number: int, then: Callable[[], object]) -> None:
    """Do something before this process changes the disk for the so-many-th time, from 0."""
    each_change(lambda seen: then() if seen == number else None)


def each_change(then: Callable[[int], object]) -> None:
    """Call back before each change that this process makes to the disk, with its number."""
    own, numbers = os.getpid(), count()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if os.getpid() == own and (event in CHANGES or _opens_to_write(event, arguments)):
            then(next(numbers))

    sys.addaudithook(hear)


def _opens_to_write(event: str, arguments: tuple[Any, ...]) -> bool:
    return event == "open" and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def files_in(folder: Path) -> dict[str, File]:
    """Give the edition in a folder, having compared each of its files with the manifest."""
    manifest = Manifest.of_folder(folder)
    root = folder.resolve()
    found = {path.relative_to(root) for path in root.rglob("*") if not path.is_dir()}
    files = {path.as_posix() for path in found if path.parts[0] != FOLDER}
    assert {path: hash_of(root / path) for path in files} == {
        path: file.sha256 for path, file in manifest.files.items()
    }
    return dict(manifest.files)
