"""A connection to an SFTP host: one that is known, opened again when it is lost."""

import base64
import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from samizdat_mirror.targets.errors import MissingExtraError, PushError, TransientError
from samizdat_mirror.targets.secrets import Secrets

T = TypeVar("T")
TIMEOUT = 30
"""Seconds in which the host must answer."""


class Connection:
    """One login, with a channel for each thread that asks."""

    def __init__(self, host: str, port: int, user: str | None, secrets: Secrets) -> None:
        self._host, self._port, self._user, self._secrets = host, port, user, secrets
        self._ssh: Any = None
        self._channels: dict[int, Any] = {}
        self._lock = threading.Lock()

    def run(self, path: str, operation: Callable[[Any], T]) -> T:
        """Do something with an SFTP client, at a path that a complaint names.

        Raises TransientError where the connection is at fault; the next attempt opens another.
        """
        import paramiko

        ssh = channel = None
        try:
            ssh, channel = self._channel()
            return operation(channel)
        except (paramiko.SSHException, EOFError, ConnectionError, TimeoutError) as error:
            raise self._lost(ssh, error) from error
        except OSError as error:
            if channel is None or channel.get_channel().closed or not _is_open(ssh):
                raise self._lost(ssh, error) from error
            raise PushError(
                f"{self._host} did not let {path} be changed: {error}. Check who may write there, "
                "and whether the disk is full."
            ) from error

    def _lost(self, ssh: Any, error: Exception) -> TransientError:
        """Hang up, unless another thread has done so and called again."""
        self._hang_up(ssh)
        return TransientError(f"{self._host} did not answer: {error or 'it hung up'}.")

    def close(self) -> None:
        """Hang up."""
        self._hang_up(self._ssh)

    def _hang_up(self, ssh: Any) -> None:
        with self._lock:
            if ssh is self._ssh:
                self._ssh = None
                self._channels.clear()
        if ssh:
            ssh.close()

    def _channel(self) -> tuple[Any, Any]:
        with self._lock:
            if not _is_open(self._ssh):
                self._ssh = self._login()
                self._channels.clear()
            mine = threading.get_ident()
            if mine not in self._channels:
                self._channels[mine] = self._ssh.open_sftp()
                self._channels[mine].get_channel().settimeout(TIMEOUT)
            return self._ssh, self._channels[mine]

    def _login(self) -> Any:
        import paramiko

        ssh = paramiko.SSHClient()
        self._read_known_hosts(ssh)
        ssh.set_missing_host_key_policy(_Refuse())
        key_file, password = self._secrets.get("key_file"), self._secrets.get("password")
        try:
            ssh.connect(
                self._host, self._port, self._user, password=password, key_filename=key_file,
                passphrase=password if key_file else None,
                allow_agent=not (key_file or password), look_for_keys=not (key_file or password),
                timeout=TIMEOUT, banner_timeout=TIMEOUT, auth_timeout=TIMEOUT,
            )  # fmt: skip
        except paramiko.BadHostKeyException as error:
            raise PushError(
                f"{self._host} is not the host that it was: expected the key "
                f"{fingerprint(error.expected_key)}, found {fingerprint(error.key)}. Nothing was "
                "sent. Ask its owner by another way whether the key was changed."
            ) from error
        except paramiko.AuthenticationException as error:
            raise PushError(
                f"{self._host} refused the login of {self._user or 'this user'}. Check key_file or "
                "password among the secrets, and the user in the address."
            ) from error
        return ssh

    def _read_known_hosts(self, ssh: Any) -> None:
        named = self._secrets.get("known_hosts")
        path = Path(named) if named else Path.home() / ".ssh" / "known_hosts"
        if path.exists():
            ssh.load_host_keys(str(path))
        elif named:
            raise PushError(f"The file of known hosts {named} is missing.")


def _is_open(ssh: Any) -> bool:
    transport = ssh.get_transport() if ssh else None
    return bool(transport and transport.is_active())


def fingerprint(key: Any) -> str:
    """Give a host key's fingerprint as `ssh-keygen -l` prints it."""
    digest = hashlib.sha256(key.asbytes()).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


class _Refuse:
    """Refuses hosts that nobody has vouched for: their key may be anybody's."""

    def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:
        raise PushError(
            f"The host {hostname} is not known; its key is {fingerprint(key)}. Ask its owner "
            "whether that is right. Then add it to known_hosts, as ssh does at a first login, and "
            "push again."
        )


def connection(host: str, port: int, user: str | None, secrets: Secrets) -> Connection:
    """Make a connection, not open yet. Raises MissingExtraError without paramiko."""
    try:
        import paramiko
    except ImportError as error:
        raise MissingExtraError("SFTP", "sftp") from error
    # What it has to say is in its exceptions.
    logging.getLogger(paramiko.__name__).addHandler(logging.NullHandler())
    return Connection(host, port, user, secrets)
