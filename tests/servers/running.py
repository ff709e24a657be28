"""A server that runs for as long as a test needs it, and is stopped by its own process id."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 240
"""Seconds in which a server must answer, on a machine with much else to do."""


@contextmanager
def running(
    command: Sequence[str | Path],
    ready: Callable[[], bool],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    ended_by: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program in the foreground, give it once it is ready, and stop it afterwards.

    What it prints goes to `log`, whose end is shown if it never becomes ready.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=env, cwd=cwd,
        )  # fmt: skip
    try:
        _wait(process, ready, log)
        yield process
    finally:
        stop(process, ended_by)


def stop(process: subprocess.Popen[bytes], ended_by: signal.Signals = signal.SIGTERM) -> None:
    """Ask it to end; one that takes too long is killed."""
    process.send_signal(ended_by)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > deadline:
            happened = f"ended with {process.poll()}" if process.poll() is not None else "is silent"
            end = log.read_text("utf-8", "replace")[-4000:]
            raise RuntimeError(f"Expected {process.args!r} to answer; it {happened}:\n{end}")
        time.sleep(0.05)
