"""Makes a target of an address such as `s3://bucket/prefix?endpoint=https://s3.example.org`."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from samizdat_mirror.targets.base import Target
from samizdat_mirror.targets.errors import AddressError
from samizdat_mirror.targets.folder import FolderTarget
from samizdat_mirror.targets.git import git_target
from samizdat_mirror.targets.ipfs import ipfs_target
from samizdat_mirror.targets.s3 import s3_target
from samizdat_mirror.targets.secrets import Secrets
from samizdat_mirror.targets.sftp import sftp_target
from samizdat_mirror.targets.state import State

# One address of each kind, for people who mistyped theirs.
EXAMPLES = (
    "folder:/srv/mirror",
    "s3://bucket/prefix?endpoint=https://s3.example.org",
    "sftp://user@host:22/path/mirror",
    "git+ssh://git@host/group/site.git#pages",
    "git+https://host/group/site.git#pages",
    "git+file:///srv/site.git#pages",
    "ipfs+http://127.0.0.1:5001",
)
Make = Callable[[SplitResult, Secrets, State], Target]


def open_target(
    address: str, *, secrets: Secrets | None = None, state: State | None = None
) -> Target:
    """Make the target of an address; nothing is asked of it yet.

    Raises AddressError for what is no address, or has a secret in it, and MissingExtraError where
    a library is not installed.
    """
    if address.startswith(("/", "./", "../")):
        address = f"folder:{address}"
    try:
        parts = urlsplit(address)
        password, _port = parts.password, parts.port
    except ValueError as error:
        raise AddressError(f"{address} is no address: {error}.") from error
    if password is not None:
        raise AddressError(
            "An address is seen by others, so no password may stand in it. Put it into a file and "
            "name that with --secrets, or into SAMIZDAT_PUSH_PASSWORD."
        )
    make = _MAKERS.get(parts.scheme)
    if not make:
        raise AddressError(
            f"Expected the address of a mirror, found {address!r}. Examples: {', '.join(EXAMPLES)}."
        )
    return make(parts, secrets or Secrets({}), state or State())


def register(scheme: str, make: Make) -> None:
    """Add a kind of target that needs more than this package may import."""
    _MAKERS[scheme] = make


def _folder(parts: SplitResult, secrets: Secrets, state: State) -> Target:
    if not parts.path or parts.netloc:
        raise AddressError("Expected folder:/path/to/the/mirror.")
    return FolderTarget(Path(unquote(parts.path)), state)


_MAKERS: dict[str, Make] = {
    "folder": _folder,
    "s3": s3_target,
    "sftp": sftp_target,
    **dict.fromkeys(("git+ssh", "git+https", "git+http", "git+file"), git_target),
    **dict.fromkeys(("ipfs+http", "ipfs+https"), ipfs_target),
}
