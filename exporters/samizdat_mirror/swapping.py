"""Puts a finished folder where readers look, whole: they have the old one or the new one.

A symbolic link is replaced in one step. Of two real folders the names are exchanged, where the
system can do that (Linux, on most disks); elsewhere two renames do it, and `recover` undoes the
first if the machine stops before the second.
"""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samizdat_mirror.store.trees import point

AT_FDCWD = -100
RENAME_EXCHANGE = 2


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `out` when the block ends well.

    Whoever calls sees to it that nobody else does the same.
    """
    out = Path(os.path.abspath(out))
    staging = staging_of(out)
    try:
        staging.mkdir()
        yield staging
        swap(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        shutil.rmtree(_former(out), ignore_errors=True)


def staging_of(out: Path) -> Path:
    """Name the folder beside `out` in which the next one is put together."""
    return out.with_name(f".{out.name}.building")


def spare_of(out: Path) -> Path:
    """Name the folder beside `out` that holds the same, to become the next edition."""
    return out.with_name(f".{out.name}.spare")


def exchange(spare: Path, out: Path) -> None:
    """Let `spare` take the place of `out`, and have what was there, if anything was."""
    former = _former(out)
    if not out.exists():
        spare.rename(out)
    elif not _exchange(spare, out):
        out.rename(former)
        spare.rename(out)
        former.rename(spare)


def swap(staging: Path, out: Path) -> None:
    """Let `staging` take the place of `out`, and delete what was there."""
    if out.is_symlink():
        _swap_link(staging, out)
        return
    exchange(staging, out)
    shutil.rmtree(staging, ignore_errors=True)


def recover(out: Path) -> None:
    """Finish or undo what a machine that stopped in `swap` left half done."""
    former = _former(out)
    if former.exists() and not out.exists():
        former.rename(out)
    shutil.rmtree(former, ignore_errors=True)
    if out.is_symlink():
        for spare in _homes(out):
            if not _leads_to(out, spare):
                shutil.rmtree(spare, ignore_errors=True)


def _swap_link(staging: Path, out: Path) -> None:
    """Replace the link that `out` is. What it led to is deleted if this module named it so."""
    new = next(home for home in _homes(out) if not _leads_to(out, home))
    shutil.rmtree(new, ignore_errors=True)
    staging.rename(new)
    point(out, new.name)
    recover(out)


def _homes(out: Path) -> tuple[Path, Path]:
    return out.with_name(f".{out.name}.a"), out.with_name(f".{out.name}.b")


def _leads_to(link: Path, folder: Path) -> bool:
    return Path(os.path.normpath(link.parent / link.readlink())) == folder


def _former(out: Path) -> Path:
    return out.with_name(f".{out.name}.former")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically by Linux's renameat2. False where that cannot be had."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
