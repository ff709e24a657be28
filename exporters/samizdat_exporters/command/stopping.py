"""Ends a command that a person or the system stops: cleanly, and with a sentence."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samizdat_exporters.command.report import Report
from samizdat_mirror.manifest import Manifest, ManifestError

# What shells and others expect of a program that ended by Ctrl-C.
EXIT_CODE = 128 + signal.SIGINT


@contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM, by which systemd and containers stop a program, do what Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def stopped(out: Path) -> Report:
    """Say what readers have, whatever the moment at which the command was stopped."""
    try:
        number = Manifest.of_folder(out).number
        text = f"Stopped. {out} holds edition {number}, whole."
    except ManifestError:
        text = f"Stopped. Nothing was written to {out}."
    return Report(text, {"error": text})
