"""Ed25519 keys in files: PKCS #8 in PEM, as every other tool reads it."""

from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, Signer

from samizdat_mirror.trust import files
from samizdat_mirror.trust.errors import KeysError

ENCRYPTED = b"ENCRYPTED"


def write_signer(path: Path, key: Ed25519PrivateKey, passphrase: bytes | None = None) -> None:
    """Write a private key so that only its owner can read it; with a passphrase, encrypted."""
    encryption = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    files.write(
        path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption), files.PRIVATE
    )


def read_key(path: Path, passphrase: bytes | None = None) -> Ed25519PrivateKey:
    """Read a private key. Raises KeysError with what is wrong with it."""
    try:
        pem = path.read_bytes()
        key = load_pem_private_key(pem, passphrase if ENCRYPTED in pem else None)
    except OSError as error:
        raise KeysError(
            f"Expected a key at {path}, which cannot be read: {error.strerror}."
        ) from error
    except TypeError as error:
        raise KeysError(f"The key {path} is encrypted. Its passphrase is needed.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeysError(
            f"The file {path} is no key, is damaged, or has another passphrase."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeysError(f"Expected an Ed25519 key in {path}, found another kind.")
    return key


def signer_of(key: Ed25519PrivateKey) -> Signer:
    """Let a key sign metadata."""
    return CryptoSigner(key)


def public_of(key: Ed25519PrivateKey) -> Key:
    """Give the public part of a key, as metadata names it."""
    return signer_of(key).public_key
