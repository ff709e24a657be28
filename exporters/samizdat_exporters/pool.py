"""Makes addresses in several processes, in order, whatever becomes of a process."""

import gc
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any

from django.db import DatabaseError, connections
from django.utils.translation import gettext_noop

from samizdat_exporters.errors import ExportError
from samizdat_exporters.results import Result
from samizdat_exporters.routes import Route
from samizdat_exporters.sentences import Sentence
from samizdat_mirror.store.locking import leave_to_parent

BATCH = 20
MAX_DEATHS = 2  # of processes that made the same address

# Makes some routes, and gives their results with what else the parent is to know.
Make = Callable[[Sequence[Route]], tuple[list[Result], Any]]


@dataclass
class Shard:
    """Some routes that one process makes at a time; `start` is their place in the order."""

    start: int
    routes: Sequence[Route]
    deaths: int = 0


@dataclass
class Worker:
    process: Any
    pipe: "Connection[Any, Any]"
    shard: Shard | None = None


@dataclass
class Pool:
    """Up to `processes` forks of this process. `learn` gets what each shard made known."""

    make: Make
    learn: Callable[[Any], None]
    processes: int
    _workers: list[Worker] = field(default_factory=list)

    def results(self, routes: Sequence[Route]) -> Iterator[Result]:
        """Make the routes, and give the results in their order."""
        count = min(self.processes, -(-len(routes) // BATCH))
        if count < 2 or not may_fork():
            for start in range(0, len(routes), BATCH):
                results, learnt = self.make(routes[start : start + BATCH])
                self.learn(learnt)
                yield from results
            return
        with self._forked(count):
            yield from self._collected(routes)

    @contextmanager
    def _forked(self, count: int) -> Iterator[None]:
        # What is there already is shared with the forks, as long as nobody looks through it for
        # garbage. `making` ends that.
        gc.collect()
        gc.freeze()
        try:
            self._workers = [self._fork() for _ in range(count)]
            yield
        finally:
            for worker in self._workers:
                _end(worker)
            self._workers = []

    def _fork(self) -> Worker:
        # A connection is no two processes' own.
        connections.close_all()
        ours, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        process = context.Process(target=_work, args=(self.make, theirs), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)

    def _collected(self, routes: Sequence[Route]) -> Iterator[Result]:
        waiting = deque(
            Shard(start, routes[start : start + BATCH]) for start in range(0, len(routes), BATCH)
        )
        done: dict[int, list[Result]] = {}
        position = 0
        while position < len(routes):
            if position in done:
                results = done.pop(position)
                position += len(results)
                yield from results
                continue
            self._give(waiting)
            busy = [worker for worker in self._workers if worker.shard]
            ready = wait([worker.pipe for worker in busy])
            for worker in busy:
                if worker.pipe in ready:
                    self._take(worker, waiting, done)

    def _give(self, waiting: deque[Shard]) -> None:
        for worker in self._workers:
            if worker.shard is None and waiting:
                worker.shard = waiting.popleft()
                with suppress(OSError):  # it died; reading from it will show that
                    worker.pipe.send(worker.shard.routes)

    def _take(self, worker: Worker, waiting: deque[Shard], done: dict[int, list[Result]]) -> None:
        shard = worker.shard
        if shard is None:
            return
        worker.shard = None
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            _end(worker)
            self._workers[self._workers.index(worker)] = self._fork()
            waiting.extendleft(reversed(_again(shard)))
            return
        if isinstance(answer, BaseException):
            raise answer
        done[shard.start], learnt = answer
        self.learn(learnt)


def _again(shard: Shard) -> list[Shard]:
    """Give what a dead process leaves to be done: singly, to find the address that kills."""
    if len(shard.routes) == 1 and shard.deaths + 1 >= MAX_DEATHS:
        raise ExportError(
            Sentence(
                gettext_noop(
                    "The program was killed twice while it made %(address)s. It may need more "
                    "memory than there is: shorten that page, or unpublish it."
                ),
                address=shard.routes[0].address,
            )
        )
    deaths = shard.deaths + (len(shard.routes) == 1)
    return [Shard(shard.start + at, [route], deaths) for at, route in enumerate(shard.routes)]


def may_fork() -> bool:
    """Whether other processes would see the same database: not inside a transaction."""
    return not any(
        connection.in_atomic_block or getattr(connection, "is_in_memory_db", bool)()
        for connection in connections.all(initialized_only=True)
    )


def _work(make: Make, pipe: "Connection[Any, Any]") -> None:
    """Make shards until the parent goes away, however it goes. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    leave_to_parent()
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        while True:
            pipe.send(_answer(make, pipe.recv()))
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)


def _end_with_parent() -> None:
    """End at once: nobody takes the results any more, and the next build may begin."""
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


def _answer(make: Make, routes: Sequence[Route]) -> Any:
    """Make a shard, or give what went wrong in a form that survives the way to the parent."""
    try:
        return make(routes)
    except OSError as error:
        return OSError(error.errno, error.strerror)
    except DatabaseError as error:
        return DatabaseError(str(error))
    except ExportError as error:
        return ExportError(error.reason)
    except Exception:  # noqa: BLE001  (the parent raises it)
        return RuntimeError(traceback.format_exc())


def _end(worker: Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()
