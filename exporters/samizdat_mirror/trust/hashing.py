"""Holds the files of a source against what they must be, several at a time."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, takewhile

from samizdat_mirror.sources import MissingError, Source, TooLongError
from samizdat_mirror.trust.metadata import Entry
from samizdat_mirror.trust.verdict import Problem, Wrong

JOBS = 4
# Files dealt out at a time: handing them to a thread one by one costs more than small ones take.
BATCH = 32
IN_MEMORY = 1 << 20
Progress = Callable[[int], object]


def wrong_files(
    source: Source, files: Mapping[str, Entry], progress: Progress | None = None, jobs: int = JOBS
) -> list[Wrong]:
    """Read every file and give those that are not as they must be. `progress` gets their numbers.

    Raises SourceError where a source cannot be read, which says nothing about its files.
    """
    found: list[Wrong] = []
    stopped = threading.Event()

    def looked_at(batch: list[tuple[str, Entry]]) -> list[Wrong | None]:
        wanted = takewhile(lambda _: not stopped.is_set(), batch)
        return [look_at(source, path, entry) for path, entry in wanted]

    with ThreadPoolExecutor(jobs) as pool:
        try:
            for batch in pool.map(looked_at, _batches(files.items())):
                found += filter(None, batch)
                if progress:
                    progress(len(batch))
        finally:
            stopped.set()
    return found


def look_at(source: Source, path: str, entry: Entry) -> Wrong | None:
    """Read a file and say what is wrong with it."""
    try:
        sha256 = _sha256(source, path, entry.size)
    except MissingError:
        return Wrong(path, Problem.MISSING)
    except TooLongError:
        return Wrong(path, Problem.ENDLESS)
    return None if sha256 == entry.sha256 else Wrong(path, Problem.CHANGED)


def _sha256(source: Source, path: str, size: int) -> str:
    if size <= IN_MEMORY:
        return hashlib.sha256(source.read(path, size)).hexdigest()
    digest = hashlib.sha256()
    for chunk in source.chunks(path, size):
        digest.update(chunk)
    return digest.hexdigest()


def _batches(files: Iterable[tuple[str, Entry]]) -> Iterator[list[tuple[str, Entry]]]:
    waiting = iter(files)
    while batch := list(islice(waiting, BATCH)):
        yield batch
