"""The list of checksums for people with a shell: `sha256sum -c` reads it, `minisign` proves it.

It is made for whoever has none of our programs. It knows no expiry and no rollback, so ours never
decide by it.
"""

from collections.abc import Mapping

import minisign

from samizdat_mirror.manifest import FOLDER, Manifest

SUMS = f"{FOLDER}/SHA256SUMS"
SIGNATURE = f"{SUMS}.minisig"


def checksums(hashes: Mapping[str, str]) -> bytes:
    """Write the list from SHA-256 by path, for use in the folder that holds the tree."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(hashes.items())).encode()


def minisign_signature(sums: bytes, manifest: Manifest, key: minisign.SecretKey) -> bytes:
    """Sign the list. The trusted comment says which edition it is: people compare that."""
    comment = f"edition {manifest.number} as of {manifest.as_of.isoformat()}"
    made = key.sign(sums, untrusted_comment="checksums of a mirror", trusted_comment=comment)
    return bytes(made) + b"\n"
