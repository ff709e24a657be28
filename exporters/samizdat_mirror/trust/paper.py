"""A root key on paper: words that outlive sticks, and that a person can type in again."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from samizdat_mirror.trust.errors import KeysError
from samizdat_mirror.trust.words import bytes_of, words_of

KEY_BYTES = 32
CHECK_BYTES = 2
WORDS = (KEY_BYTES + CHECK_BYTES) // 2


def to_paper(key: Ed25519PrivateKey) -> str:
    """Write a key as 17 words, the last of which finds most typing errors."""
    raw = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return words_of(raw + _check(raw))


def from_paper(text: str) -> Ed25519PrivateKey:
    """Read a key from its words. Raises KeysError with what is wrong."""
    try:
        data = bytes_of(text)
    except ValueError as error:
        raise KeysError(f"These are not the words of a key. {error}") from error
    raw, check = data[:KEY_BYTES], data[KEY_BYTES:]
    if len(data) != KEY_BYTES + CHECK_BYTES:
        raise KeysError(f"Expected {WORDS} words, found {len(data) // 2}.")
    if check != _check(raw):
        raise KeysError("One of these words is wrong: they do not fit together. Look again.")
    return Ed25519PrivateKey.from_private_bytes(raw)


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(b"samizdat root key" + raw).digest()[:CHECK_BYTES]
