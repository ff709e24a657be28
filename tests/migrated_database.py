"""A migrated, empty database, kept between test runs: migrating takes longer than most tests.

What it was made from is part of its name, so a change to a migration, a setting or a locked
version makes a new one.
"""

import hashlib
import os
import sqlite3
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


def copy(source: Path, target: Path) -> None:
    """Copy a database whole, what its write-ahead log still holds included."""
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    old, new = sqlite3.connect(source), sqlite3.connect(aside)
    with old, new:
        old.backup(new)
    old.close()
    new.close()
    aside.replace(target)
