"""OpenSSH's server for SFTP: its own configuration, host key and user key, on a free port."""

import getpass
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from components import path_of
from servers.ports import answers, free_port
from servers.running import running

# As root, it wants a folder for those whom it has not let in yet.
SEPARATION = Path("/run/sshd")


@dataclass(frozen=True)
class Sshd:
    """Where it answers, and which files a client needs. Whoever logs in sees the whole disk."""

    port: int
    user: str
    key_file: Path
    known_hosts: Path

    def address(self, path: Path) -> str:
        return f"sftp://{self.user}@127.0.0.1:{self.port}{path}"


@contextmanager
def sshd(folder: Path) -> Iterator[Sshd]:
    """Run a server whose files lie in a new folder, for the user who runs the tests."""
    folder.mkdir(parents=True)
    host_key, user_key = _key(folder / "host"), _key(folder / "user")
    port = free_port()
    known_hosts = folder / "known_hosts"
    known_hosts.write_text(f"[127.0.0.1]:{port} {host_key.with_suffix('.pub').read_text()}")
    (folder / "config").write_text(
        f"""
        Port {port}
        ListenAddress 127.0.0.1
        HostKey {host_key}
        AuthorizedKeysFile {user_key}.pub
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        UsePAM no
        StrictModes no
        PidFile none
        MaxSessions 20
        Subsystem sftp internal-sftp
        """
    )
    if os.geteuid() == 0:
        SEPARATION.mkdir(exist_ok=True)
    command = [path_of("sshd"), "-D", "-e", "-f", folder / "config"]
    with running(command, partial(answers, port), log=folder / "log"):
        yield Sshd(port, getpass.getuser(), user_key, known_hosts)


def _key(path: Path) -> Path:
    keygen = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(keygen, check=True)
    return path
