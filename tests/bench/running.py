"""Runs a program and measures it: time, processor time, and memory over all its processes."""

import os
import resource
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bench.folders import ROOT

SECONDS_BETWEEN_SAMPLES = 0.2

# Called now and then with the seconds so far and the memory in bytes.
Watch = Callable[[float, int], None]


@dataclass(frozen=True)
class Measured:
    """`seconds` by the clock on the wall, `cpu_seconds` of all processes together.

    `peak` is the largest sum of memory in bytes, each shared page counted once; 0 where the system
    does not say.
    """

    seconds: float
    cpu_seconds: float
    peak: int
    exit_code: int


def run(command: Sequence[str], environment: dict[str, str], log: Path, watch: Watch) -> Measured:
    """Run a program to its end. What it says goes into a file."""
    cpu_before = _cpu_of_children()
    with log.open("w") as said:
        started = monotonic()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        sampler = _Sampler(process.pid, started, watch)
        try:
            sampler.start()
            exit_code = process.wait()
            seconds = monotonic() - started
        finally:
            sampler.stop()
            _end(process)
    return Measured(seconds, _cpu_of_children() - cpu_before, sampler.peak, exit_code)


class _Sampler(threading.Thread):
    """Looks at the memory of a session of processes until told to stop."""

    def __init__(self, session: int, started: float, watch: Watch) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._session, self._since, self._watch = session, started, watch
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            memory = sum(map(proportional_set_size, processes_of(self._session)))
            self.peak = max(self.peak, memory)
            self._watch(monotonic() - self._since, memory)
            self._stopped.wait(SECONDS_BETWEEN_SAMPLES)

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def processes_of(session: int) -> Iterator[int]:
    """Give the processes of a session, forks and their forks included."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                yield int(folder.name)
        except OSError:  # it has ended
            continue


def proportional_set_size(process: int) -> int:
    """Give the memory of a process in bytes; what several share counts in parts."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the whole session, if it was interrupted."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
