"""A migrated, empty database, kept between test runs: migrating takes longer than most tests.

What it was made from is part of its name, so a change to a migration, a setting or a locked
version makes a new one. It is made once, never changed, and copied as a plain file: no test opens
it, and nothing lies beside it that belongs to an open database.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ORIGINS = (
    "requirements/cms.lock",
    "site/samizdat_site/settings/*.py",
    "*/*/migrations/*.py",
    "*/*/rights.py",
)


def fingerprint() -> str:
    """Name the state of everything that decides how an empty database looks."""
    digest = hashlib.sha256()
    for pattern in ORIGINS:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def kept_in(folder: Path) -> Path:
    """Say where the database of the present state is kept, or will be."""
    return folder / f"{fingerprint()}.sqlite3"


def keep(database: Path, template: Path) -> None:
    """Keep a database that was just migrated, if nobody did before.

    Where somebody edited a migration in the meantime, nobody knows which of its states the
    database has: then it is not kept.
    """
    with _lock(template):
        if not template.exists() and template == kept_in(template.parent):
            snapshot(database, template)


def snapshot(database: Path, target: Path) -> None:
    """Copy a database that may be open, what its write-ahead log holds included, into one file."""
    aside = _aside(target)
    aside.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(aside)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
    aside.replace(target)


def copy(template: Path, database: Path) -> None:
    """Put a copy in place, if there is a database to copy."""
    if template.exists():
        aside = _aside(database)
        shutil.copyfile(template, aside)
        aside.replace(database)


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}.part")


@contextmanager
def _lock(template: Path) -> Iterator[None]:
    with template.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
