"""The fingerprint of a publication: what people compare, once, by telephone or on paper."""

import hashlib
import json
import re
from dataclasses import dataclass

from tuf.api.metadata import Root

from samizdat_mirror.trust.errors import PinError
from samizdat_mirror.trust.words import bytes_of, words_of

HEX = re.compile(r"[0-9a-f]{64}")
WORDS = 6
# What six words tell of a SHA-256: 96 bits, out of reach for whoever wants to hit them again.
WORDS_HEX = WORDS * 4


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The SHA-256 of a root's key set in hex, or as much of it as six words tell."""

    hex: str

    @classmethod
    def of(cls, root: Root) -> "Fingerprint":
        """Take the fingerprint of the keys that may sign a root, and of how many of them must.

        It stays the same when the keys of a server are changed, and when the root is renewed.
        """
        role = root.roles[Root.type]
        keys = sorted(root.keys[each].keyval["public"] for each in role.keyids)
        key_set = json.dumps({"keys": keys, "threshold": role.threshold}, sort_keys=True)
        return cls(hashlib.sha256(key_set.encode()).hexdigest())

    @classmethod
    def parse(cls, text: str) -> "Fingerprint":
        """Read six words or 64 hex digits. Raises PinError for anything else."""
        plain = re.sub(r"[\s:]", "", text).lower()
        if HEX.fullmatch(plain):
            return cls(plain)
        try:
            told = bytes_of(text).hex()
        except ValueError as error:
            raise PinError(f"This is no fingerprint. {error}") from error
        if len(told) != WORDS_HEX:
            raise PinError(f"Expected a fingerprint of {WORDS} words, found {len(told) // 4}.")
        return cls(told)

    @property
    def words(self) -> str:
        """The six words."""
        return words_of(bytes.fromhex(self.hex[:WORDS_HEX]))

    def fits(self, other: "Fingerprint") -> bool:
        """Whether both say the same, as far as both say anything."""
        shorter = min(len(self.hex), len(other.hex))
        return self.hex[:shorter] == other.hex[:shorter]
