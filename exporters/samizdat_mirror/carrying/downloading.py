"""Downloads files into blobs: several at once, each believed only for its hash."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from samizdat_mirror.sources import MissingError, Source, SourceError, TooLongError, TooSlowError
from samizdat_mirror.store import Blobs
from samizdat_mirror.trust.client import NotGenuineError
from samizdat_mirror.trust.metadata import Entry
from samizdat_mirror.trust.verdict import Problem

JOBS = 6
BATCH = 8
ATTEMPTS = 3
# What is larger goes to the disk piece by piece.
IN_MEMORY = 4 << 20
Progress = Callable[[int, int], object]
"""Called with the numbers of files and of bytes that have come since the last call."""


def download(
    source: Source,
    blobs: Blobs,
    wanted: Mapping[str, Entry],
    progress: Progress,
    jobs: int = JOBS,
) -> None:
    """Fetch files by path. What has come stays, also if this raises: the next attempt goes on.

    Raises NotGenuineError for the first file that is not what was signed, SourceError for a source
    that cannot be read in several attempts.
    """
    batches = _batches(wanted)
    with ThreadPoolExecutor(jobs) as pool:
        running: set[Future[int]] = set()
        try:
            while True:
                for batch in islice(batches, 2 * jobs - len(running)):
                    running.add(pool.submit(_fetch_all, source, blobs, batch, progress))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for each in done:
                    each.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _fetch_all(
    source: Source, blobs: Blobs, batch: list[tuple[str, Entry]], progress: Progress
) -> int:
    for path, entry in batch:
        _fetch(source, blobs, path, entry)
        progress(1, entry.size)
    return len(batch)


def _fetch(source: Source, blobs: Blobs, path: str, entry: Entry) -> None:
    try:
        is_right = _stored(source, blobs, path, entry)
    except MissingError as error:
        raise NotGenuineError(path, Problem.MISSING) from error
    except TooLongError as error:
        raise NotGenuineError(path, Problem.ENDLESS) from error
    if not is_right:
        raise NotGenuineError(path, Problem.CHANGED)


def _stored(source: Source, blobs: Blobs, path: str, entry: Entry) -> bool:
    """Store a file if it is what was signed, and say whether it was."""
    if entry.size <= IN_MEMORY:
        data = source.read(path, entry.size)
        is_right = hashlib.sha256(data).hexdigest() == entry.sha256
        if is_right:
            blobs.put(data, entry.sha256)
        return is_right
    return _stored_in_pieces(source, blobs, path, entry)


def _stored_in_pieces(source: Source, blobs: Blobs, path: str, entry: Entry) -> bool:
    """Store what is too large for memory; again from its beginning where a server fails."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            sha256, _ = blobs.put_chunks(source.chunks(path, entry.size))
        except (MissingError, TooLongError, TooSlowError):
            raise
        except SourceError:
            if attempt == ATTEMPTS:
                raise
        else:
            if sha256 != entry.sha256:
                blobs.delete(sha256)
            return sha256 == entry.sha256
    return False


def _batches(wanted: Mapping[str, Entry]) -> Iterator[list[tuple[str, Entry]]]:
    waiting = iter(wanted.items())
    while batch := list(islice(waiting, BATCH)):
        yield batch
