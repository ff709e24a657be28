"""An onion service for a mirror: its keys, and what to write into tor's and nginx's configuration.

The mirror itself is a folder. Keys are in the form that tor reads (`HiddenServiceDir`), so that
they can be made, and kept on paper or a stick, on another machine than the one that serves.
"""

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samizdat_mirror.trust.files import PRIVATE, make_private_folder, write

SECRET, PUBLIC, HOSTNAME = "hs_ed25519_secret_key", "hs_ed25519_public_key", "hostname"
SECRET_HEAD = b"== ed25519v1-secret: type0 ==\0\0\0"
PUBLIC_HEAD = b"== ed25519v1-public: type0 ==\0\0\0"
VERSION = b"\x03"


class OnionError(Exception):
    """The folder of keys cannot be used. The message says what was found there."""


@dataclass(frozen=True, slots=True)
class Onion:
    """An onion service whose keys lie in a folder."""

    keys: Path
    address: str

    def torrc(self, port: int) -> str:
        """Give the lines for tor, which passes what it gets on to a port of this machine."""
        return (
            f"HiddenServiceDir {self.keys}\n"
            "HiddenServiceVersion 3\n"
            f"HiddenServicePort 80 127.0.0.1:{port}\n"
        )

    def nginx(self, mirror: Path, port: int) -> str:
        """Give the block for nginx, which serves the mirror to tor alone, and logs nothing."""
        return (
            "server {\n"
            f"    listen 127.0.0.1:{port};\n"
            f"    server_name {self.address};\n"
            f"    root {mirror};\n"
            "    index index.html;\n"
            "    error_page 404 /404.html;\n"
            "    charset utf-8;\n"
            "    server_tokens off;\n"
            "    absolute_redirect off;\n"
            "    access_log off;\n"
            "    error_log /dev/null crit;\n"
            "}\n"
        )


def onion_in(keys: Path) -> Onion:
    """Read the keys in a folder, or make them where there are none. Never replaces any."""
    keys = Path(os.path.abspath(keys))
    try:
        if (keys / SECRET).exists():
            return Onion(keys, _address_of(keys))
        if keys.exists() and any(keys.iterdir()):
            raise OnionError(
                f"The folder {keys} is not empty and has no {SECRET}. Name an empty one."
            )
        return _made(keys)
    except OSError as error:
        raise OnionError(f"The folder {keys} cannot be used: {error.strerror}.") from error


def address_of(public: bytes) -> str:
    """Derive the address from a public key, after tor's specification (rend-spec-v3)."""
    digest = hashlib.sha3_256(b".onion checksum" + public + VERSION).digest()
    return base64.b32encode(public + digest[:2] + VERSION).decode().lower() + ".onion"


def _made(keys: Path) -> Onion:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    address = address_of(public)
    make_private_folder(keys)
    write(keys / PUBLIC, PUBLIC_HEAD + public, PRIVATE)
    write(keys / HOSTNAME, f"{address}\n".encode(), PRIVATE)
    # Last: from now on the folder counts as one with keys.
    write(keys / SECRET, SECRET_HEAD + _expanded(key.private_bytes_raw()), PRIVATE)
    return Onion(keys, address)


def _expanded(seed: bytes) -> bytes:
    """Give a secret key as tor keeps it: hashed and clamped, after RFC 8032."""
    digest = bytearray(hashlib.sha512(seed).digest())
    digest[0] &= 248
    digest[31] = digest[31] & 63 | 64
    return bytes(digest)


def _address_of(keys: Path) -> str:
    public = (keys / PUBLIC).read_bytes()
    if not public.startswith(PUBLIC_HEAD) or len(public) != len(PUBLIC_HEAD) + 32:
        raise OnionError(f"Expected a public key of tor in {keys / PUBLIC}, found something else.")
    return address_of(public.removeprefix(PUBLIC_HEAD))
