"""A bare repository on this machine, and git's command line, free of whatever its user configured.

A personal name, hook, filter or list of ignored files must not get into what a mirror carries.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from samizdat_mirror.targets.errors import BusyError, PushError, TransientError
from samizdat_mirror.targets.secrets import Secrets

NOBODY = "mirror"
NOWHERE = "mirror@localhost"
TIP = "refs/mirror/tip"
FILE = "100644"
# What git and ssh say where another attempt may do.
PASSING = re.compile(
    r"timed out|reset by peer|refused|hung up|early EOF|RPC failed|unable to access|Broken pipe"
    r"|resolve host|closed by remote|HTTP 5\d\d|index-pack failed|unexpected disconnect",
    re.IGNORECASE,
)
# The token comes from the environment of the helper, not from its command line.
HELPER = '!f() { test "$1" = get && echo username=mirror && echo "password=$SAMIZDAT_TOKEN"; }; f'


class Repository:
    """What git remembers of one mirror: the commit that was pushed last, and its files."""

    def __init__(self, folder: Path, url: str, branch: str, secrets: Secrets) -> None:
        self._folder, self._url = folder, url
        self._branch = f"refs/heads/{branch}"
        self._environment = _environment(secrets)

    def prepare(self) -> None:
        """Make the repository, if there is none yet."""
        if not (self._folder / "HEAD").exists():
            self._git("init", "--quiet", "--bare", "--template=", str(self._folder))
        # Nobody else is at work here: what a git that was killed has locked is free.
        for left in self._folder.rglob("*.lock"):
            left.unlink(missing_ok=True)

    def remote_tip(self) -> str | None:
        """Ask which commit the branch has, or None if there is no branch."""
        said = self._git("ls-remote", "--exit-code", self._url, self._branch, codes={0, 2})
        return said.split()[0] if said else None

    def fetch(self, commit: str) -> None:
        """See to it that the files of the branch are here too, without its past."""
        known = self._git("rev-parse", "--quiet", "--verify", TIP, codes={0, 1}).strip()
        if known != commit:
            wanted = f"+{self._branch}:{TIP}"
            self._git("fetch", "--quiet", "--no-tags", "--depth=1", self._url, wanted)

    def files(self, commit: str) -> dict[str, str]:
        """Give the object of each file of a commit."""
        entries = self._git("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
        found = {}
        for entry in filter(None, entries):
            about, path = entry.split("\t", 1)
            found[path] = about.split()[2]
        return found

    def read(self, blob: str) -> bytes:
        return self._run(["cat-file", "blob", blob])

    @contextmanager
    def writing(self) -> Iterator["Writing"]:
        """Give what stores files. They are stored as they are, whatever attributes say."""
        command = self._command("hash-object", "-w", "--no-filters", "--stdin-paths")
        with subprocess.Popen(
            command, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            yield Writing(process)

    def commit(self, files: Mapping[str, str], message: str, day: date) -> str:
        """Make a commit without a past, the same for the same files and day."""
        index = self._folder / "mirror.index"
        index.unlink(missing_ok=True)
        own = {
            "GIT_INDEX_FILE": str(index),
            **{f"GIT_{who}_DATE": f"{day.isoformat()}T00:00:00+0000" for who in _ROLES},
        }
        lines = "".join(f"{FILE} {blob}\t{path}\0" for path, blob in files.items())
        self._run(["update-index", "-z", "--index-info"], lines.encode(), own)
        tree = self._run(["write-tree"], b"", own).decode().strip()
        return self._run(["commit-tree", tree, "-m", message], b"", own).decode().strip()

    def store(self, data: bytes) -> str:
        """Store a small file, and give its object."""
        return self._run(["hash-object", "-w", "--stdin"], data).decode().strip()

    def push(self, commit: str, former: str | None) -> None:
        """Let the branch be a commit, if it is still what it was. Raises BusyError if it is not."""
        lease = f"--force-with-lease={self._branch}:{former or ''}"
        try:
            self._git(
                "push", "--quiet", "--no-verify", lease, self._url, f"{commit}:{self._branch}"
            )
        except PushError as error:
            # The git of a push that was killed may have come to its end meanwhile.
            if self.remote_tip() == commit:
                pass
            elif "stale info" in str(error):
                raise BusyError(
                    f"Somebody else has pushed to {self._url} meanwhile. Push again."
                ) from error
            else:
                raise
        self._git("update-ref", TIP, commit)

    def forget_the_past(self) -> None:
        """Delete here what no longer belongs to the branch."""
        self._git("prune", "--expire=now")
        self._git("-c", "gc.autoDetach=false", "gc", "--auto", "--quiet")

    def _command(self, *arguments: str) -> list[str]:
        options = ["-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"]
        if "SAMIZDAT_TOKEN" in self._environment:
            options += ["-c", f"credential.helper={HELPER}"]
        return [_program(), *options, f"--git-dir={self._folder}", *arguments]

    def _git(self, *arguments: str, codes: Iterable[int] = (0,)) -> str:
        return self._run(list(arguments), codes=codes).decode()

    def _run(
        self,
        arguments: list[str],
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
        codes: Iterable[int] = (0,),
    ) -> bytes:
        done = subprocess.run(
            self._command(*arguments),
            env={**self._environment, **(more or {})},
            input=given,
            capture_output=True,
            check=False,
        )
        if done.returncode in codes:
            return done.stdout
        said = done.stderr.decode(errors="replace").strip()
        failed = TransientError if PASSING.search(said) else PushError
        raise failed(f"git {arguments[0]} failed for {self._url}: {said[-500:] or 'no reason'}")


class Writing:
    """Stores one file after the other."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def store(self, path: Path) -> str:
        """Store a file, and give its object."""
        given, answered = self._process.stdin, self._process.stdout
        if given is None or answered is None:
            raise PushError("git was started without a way to talk to it.")
        given.write(f"{path}\n")
        given.flush()
        if not (blob := answered.readline().strip()):
            raise PushError(f"git could not store {path}. Is the disk full?")
        return blob


_ROLES = ("AUTHOR", "COMMITTER")


def _program() -> str:
    program = shutil.which("git")
    if not program:
        raise PushError("Mirrors by git need the program git. Install it, then push again.")
    return program


def _environment(secrets: Secrets) -> dict[str, str]:
    """Give an environment in which git knows nobody, asks nobody, and logs in as it is told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ssh = ["ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"]
    if known_hosts := secrets.get("known_hosts"):
        ssh += ["-o", f"UserKnownHostsFile={known_hosts}"]
    if key_file := secrets.get("key_file"):
        ssh += ["-i", key_file, "-o", "IdentitiesOnly=yes"]
    token = {"SAMIZDAT_TOKEN": secrets["token"]} if "token" in secrets else {}
    people = {f"GIT_{who}_{what}": each for who in _ROLES for what, each in _NEUTRAL.items()}
    return {
        **kept,
        **token,
        **people,
        "LC_ALL": "C",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_SSH_COMMAND": shlex.join(ssh),
    }


_NEUTRAL = {"NAME": NOBODY, "EMAIL": NOWHERE}
