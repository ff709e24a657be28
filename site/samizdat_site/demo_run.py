"""The demo as one run: database, content, mirror, two servers and a worker until Ctrl-C."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from time import sleep

from samizdat_mirror.serve import server

HOST = "127.0.0.1"
ADMIN_PORT = 8000
MIRROR_PORT = 8001
SECONDS_TO_END = 5


class DemoRunError(Exception):
    """The demo cannot be served. The message says what to do."""


def require_ports(*ports: int) -> None:
    """Raise DemoRunError for the first port that is taken, before any work is done."""
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise DemoRunError(
                    f"Port {port} is taken by another program ({error.strerror}). Stop that "
                    f"program, or choose ports: make demo ADMIN_PORT=… MIRROR_PORT=…"
                ) from error


def serve(
    manage: Path, mirror: Path, admin_port: int, mirror_port: int, ready: Callable[[], None]
) -> None:
    """Serve admin and mirror, and work, until Ctrl-C, or until the admin stops by itself."""
    with ExitStack() as stack:
        stack.enter_context(_stop_on_terminate())
        admin = _start(manage, "runserver", f"{HOST}:{admin_port}", "--noreload")
        stack.callback(_stop, admin)
        worker = _start(manage, "worker", "--verbosity", "0")
        stack.callback(_stop, worker)
        mirror_server = stack.enter_context(server(mirror, HOST, mirror_port))
        threading.Thread(target=mirror_server.serve_forever, daemon=True).start()
        stack.callback(mirror_server.shutdown)
        try:
            _wait_for(admin, admin_port)
            ready()
            admin.wait()
        except KeyboardInterrupt:
            return
        raise DemoRunError(
            f"The admin has stopped by itself (exit code {admin.returncode}). "
            f"Start it alone to see why: manage.py runserver {HOST}:{admin_port}"
        )


def _wait_for(admin: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the admin answers, or has stopped."""
    while admin.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            sleep(0.1)
        else:
            return


def _start(manage: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, str(manage), *arguments], stdout=subprocess.DEVNULL)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a process. A worker in the middle of something hears it twice, and then goes at once."""
    for end in (process.terminate, process.terminate, process.kill):
        end()
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_END)
            return
    process.wait()


@contextmanager
def _stop_on_terminate() -> Iterator[None]:
    """Treat being told to terminate as Ctrl-C, so that the child goes too."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    former = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)
