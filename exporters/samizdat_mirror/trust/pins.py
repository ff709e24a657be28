"""Pins: whose keys a reader trusts, learnt once and not from a mirror."""

import json
from dataclasses import dataclass
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from samizdat_mirror.trust import files
from samizdat_mirror.trust.errors import PinError
from samizdat_mirror.trust.fingerprint import Fingerprint

MAX_BYTES = 512_000


@dataclass(frozen=True, slots=True)
class Pin:
    """A fingerprint and, where it was given as a file, the root that it is the fingerprint of.

    A root tells more: nothing that is signed by the keys of an older one is believed.
    """

    fingerprint: Fingerprint
    root: bytes | None = None

    @classmethod
    def of_root(cls, data: bytes) -> "Pin":
        """Take a root for a pin. Raises PinError if it is none, or is not signed by itself."""
        try:
            metadata = Metadata[Root].from_bytes(data)
            metadata.signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
        except (RepositoryError, ValueError) as error:
            raise PinError(f"This is no pin, or a damaged one: {error}.") from error
        return cls(Fingerprint.of(metadata.signed), data)

    @classmethod
    def parse(cls, given: str) -> "Pin":
        """Read a pin from a file, or from a fingerprint in six words or 64 hex digits."""
        path = Path(given)
        try:
            is_file = path.is_file()
        except OSError:
            is_file = False
        if not is_file:
            return cls(Fingerprint.parse(given))
        if path.stat().st_size > MAX_BYTES:
            raise PinError(f"The file {path} is too long for a pin.")
        data = path.read_bytes()
        if data.lstrip().startswith(b"{"):
            return cls.of_root(data)
        return cls(Fingerprint.parse(data.decode(errors="replace")))

    @classmethod
    def read(cls, path: Path) -> "Pin | None":
        """Read a pin that was kept, or None where there is none."""
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            kept = document.get("root")
            root = None if kept is None else kept.encode()
            return cls(Fingerprint(document["fingerprint"]), root)
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, AttributeError) as error:
            raise PinError(
                f"The pin {path} is damaged. Pin again with `samizdat trust`."
            ) from error

    def keep(self, path: Path) -> None:
        """Keep the pin in a file."""
        document = {
            "fingerprint": self.fingerprint.hex,
            "words": self.fingerprint.words,
            "root": None if self.root is None else self.root.decode(),
        }
        files.write(path, (json.dumps(document, indent=1) + "\n").encode())
