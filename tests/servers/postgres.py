"""A PostgreSQL server of its own: no network, a socket in its folder, nothing kept."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from components import path_of
from servers.running import running

USER = "samizdat"
CLUSTER = (
    f"--username={USER}", "--auth=trust", "--no-sync", "--encoding=UTF8",
    "--locale-provider=libc", "--locale=C.UTF-8",
)  # fmt: skip
# What makes a database that is thrown away quick.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB")


class PostgresServer:
    """Where it listens, which process it is, and a way to make databases."""

    def __init__(self, socket_folder: Path, pid: int) -> None:
        self.socket_folder = socket_folder
        self.pid = pid

    def settings(self, name: str) -> dict[str, Any]:
        """Give what Django's `DATABASES` wants."""
        engine = "django.db.backends.postgresql"
        return {"ENGINE": engine, "NAME": name, "USER": USER, "HOST": str(self.socket_folder)}

    def connect(self, name: str, **options: Any) -> Any:
        """Give psycopg's connection to a database."""
        import psycopg

        return psycopg.connect(host=str(self.socket_folder), user=USER, dbname=name, **options)

    def create(self, name: str, *, template: str = "template0", collation: str = "") -> None:
        """Make a database, as a copy of another or with an ICU collation if that is said."""
        icu = f"LOCALE_PROVIDER icu ICU_LOCALE '{collation}' LOCALE 'C.UTF-8'" if collation else ""
        # Not `with`, which opens a transaction.
        connection = self.connect("postgres", autocommit=True)
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" {icu}')
        connection.close()


def programs() -> Path:
    """Give the folder of the newest PostgreSQL on this machine."""
    return max(path_of("postgres").glob("*/bin"), key=lambda folder: int(folder.parent.name))


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """Run a server. It refuses to be root, so then it is the user that the package made for it.

    Its folder lies where that user may go, and under a short name, as sockets need it.
    """
    folder = Path(tempfile.mkdtemp(prefix="samizdat-pg-", dir="/tmp"))
    try:
        _let_the_server_in(folder)
        data = folder / "data"
        initdb = _command("initdb", "--pgdata", data, *CLUSTER)
        done = subprocess.run(initdb, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        options = [part for setting in FORGETFUL for part in ("-c", setting)]
        serve = _command("postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *options)
        ready, log = partial(_accepts, folder), folder / "log"
        # SIGINT: do not wait for those who are still connected.
        with running(serve, ready, log=log, cwd=folder, ended_by=signal.SIGINT) as server:
            yield PostgresServer(folder, server.pid)
    finally:
        shutil.rmtree(folder)


def _let_the_server_in(folder: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)


def _command(program: str, *arguments: object) -> list[str]:
    """Name a program of the server, run as a user that it accepts."""
    command = [str(programs() / program), *map(str, arguments)]
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    return [*as_user, *command] if os.geteuid() == 0 else command


def _accepts(folder: Path) -> bool:
    ask = [str(programs() / "pg_isready"), "--quiet", "--host", str(folder)]
    return subprocess.run(ask, check=False).returncode == 0
