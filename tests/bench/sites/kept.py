"""Keeps a site of each size: it is made once, and anew when what it is made from changes."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import migrated_database
from bench.folders import ROOT, VAR, environment, site_folder

MIGRATE = ["manage.py", "migrate", "--verbosity", "0"]
MAKE = ["-m", "bench.sites.make_here"]
ORIGINS = ("tests/bench/sites/*.py", "tests/bench/settings.py", "tests/factories.py")


def kept_site(pages: int) -> Path:
    """Give the folder of a site of so many pages, made now if it is not there."""
    folder = site_folder(pages)

    def make() -> None:
        migrated_database.snapshot(empty_site() / "db.sqlite3", folder / "db.sqlite3")
        _run([*MAKE, str(pages)], folder)

    return kept(folder, ORIGINS, make)


def empty_site() -> Path:
    """Give the folder of a migrated, empty database."""
    folder = VAR / "empty"
    return kept(folder, (), lambda: _run(MIGRATE, folder))


def kept(folder: Path, origins: Sequence[str], make: Callable[[], None]) -> Path:
    """Make what is to be in a folder, unless it was made of the same files already."""
    fingerprint = migrated_database.fingerprint() + _fingerprint(origins)
    made_of = folder / "made-of"
    if not made_of.exists() or made_of.read_text() != fingerprint:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make()
        made_of.write_text(fingerprint)
    return folder


def _fingerprint(origins: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for pattern in origins:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _run(arguments: list[str], site: Path) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment(site), check=True)
