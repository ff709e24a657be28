"""What only root keys can do: begin, name other keys, last longer. Rare, and done by people.

Root keys lie on sticks. They are in reach for the minutes of a ceremony, on a computer without a
network if there is one. What comes out of it is a new version of the root, which is public.
"""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path

import minisign
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Role, Root

from samizdat_mirror.trust import files
from samizdat_mirror.trust.errors import KeysError
from samizdat_mirror.trust.keys import (
    MINISIGN_FIELD,
    MINISIGN_PUBLIC,
    ROLES,
    ROOTS,
    Keys,
    key_name,
    minisign_name,
    minisign_public,
    public_key,
    read_roots,
    root_of,
)
from samizdat_mirror.trust.signers import public_of, signer_of, write_signer
from samizdat_mirror.trust.sticks import RootKeys, new_root_keys

# Where roots lie in a mirror, in the folder of an operator, in one of keys, or alone.
ROOTS_IN = ("_samizdat/metadata", "current/_samizdat/metadata", ROOTS, ".")
# A root must outlive a group's bad years: those who can sign a new one may be in prison meanwhile.
ROOT_LIFETIME = timedelta(days=4 * 365)


def init(
    folder: Path,
    sticks: Sequence[Path],
    now: datetime,
    *,
    threshold: int | None = None,
    copies: bool = False,
    passphrase: bytes | None = None,
) -> Keys:
    """Make all keys of a publication: those that sign every day, and a root on sticks.

    With `copies`, all sticks get the same root key: for a group too small for a threshold.
    Otherwise each gets its own, and more than half of them, or `threshold`, must sign a root.
    """
    if (folder / ROOTS).exists():
        raise KeysError(f"There are keys in {folder} already. They stay as they are.")
    root_keys = new_root_keys(sticks, threshold, copies=copies, passphrase=passphrase)
    files.make_private_folder(folder)
    online, shown = _new_online_keys(folder)
    return _publish(folder, {}, _root(1, now, root_keys, online, shown), root_keys.keys)


def renew(
    folder: Path, sticks: Sequence[Path], now: datetime, *, passphrase: bytes | None = None
) -> Keys:
    """Let the root last longer. Nothing else changes."""
    roots = read_roots(folder)
    root = root_of(roots)
    later = _successor(root, now)
    return _publish(folder, roots, later, RootKeys.on(sticks, passphrase).keys)


def rotate(
    folder: Path, sticks: Sequence[Path], now: datetime, *, passphrase: bytes | None = None
) -> Keys:
    """Make new keys for every day. The old ones sign nothing that anybody believes from then on."""
    roots = read_roots(folder)
    former = root_of(roots)
    signing = RootKeys.on(sticks, passphrase).keys
    online, shown = _new_online_keys(folder)
    later = _successor(former, now)
    for role, key in online.items():
        later.revoke_key(former.roles[role].keyids[0], role)
        later.add_key(key, role)
    later.unrecognized_fields[MINISIGN_FIELD] = shown
    try:
        keys = _publish(folder, roots, later, signing)
    except KeysError:
        _forget(folder, later)
        raise
    _forget(folder, former)
    return keys


def rotate_root(
    folder: Path,
    sticks: Sequence[Path],
    new_sticks: Sequence[Path],
    now: datetime,
    *,
    threshold: int | None = None,
    copies: bool = False,
    passphrase: bytes | None = None,
) -> Keys:
    """Let other root keys count: for a lost stick, or when people come and go.

    `sticks` hold enough of the old keys; on each of `new_sticks` a key that is there is kept and
    otherwise made. Mirrors that trust the old keys follow; the fingerprint for new ones is another.
    """
    roots = read_roots(folder)
    signing = RootKeys.on(sticks, passphrase).keys
    chosen = new_root_keys(new_sticks, threshold, copies=copies, passphrase=passphrase)
    later = _successor(root_of(roots), now)
    for keyid in list(later.roles[Root.type].keyids):
        later.revoke_key(keyid, Root.type)
    for key in chosen.keys:
        later.add_key(public_of(key), Root.type)
    later.roles[Root.type].threshold = chosen.threshold
    return _publish(folder, roots, later, (*signing, *chosen.keys))


def adopt_roots(folder: Path, copies: Path) -> int:
    """Begin a folder of keys with the roots that any mirror holds, and give their number.

    For a server that was lost: the sticks then name new keys with `rotate`.
    """
    if (folder / ROOTS).exists() and any((folder / ROOTS).iterdir()):
        raise KeysError(f"There are keys in {folder} already. They stay as they are.")
    found = next(filter(None, (_roots_below(copies / each) for each in ROOTS_IN)), [])
    if not found:
        raise KeysError(
            f"Expected a mirror, or roots such as 1.root.json, in {copies}; found none."
        )
    files.make_private_folder(folder)
    for path in found:
        files.write(folder / ROOTS / path.name, path.read_bytes())
    return len(read_roots(folder))


def _roots_below(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.root.json"))


def _new_online_keys(folder: Path) -> tuple[dict[str, Key], str]:
    """Make and write a key for each role, and one for minisign; give their public parts."""
    online = {}
    for role in ROLES:
        key = Ed25519PrivateKey.generate()
        online[role] = public_of(key)
        write_signer(folder / key_name(role, online[role].keyid), key)
    pair = minisign.KeyPair.generate()
    shown = pair.public_key.to_base64().decode()
    files.write(folder / minisign_name(shown), bytes(pair.secret_key) + b"\n", files.PRIVATE)
    return online, shown


def _root(
    version: int, now: datetime, root_keys: RootKeys, online: dict[str, Key], shown: str
) -> Root:
    of_root = [public_of(key) for key in root_keys.keys]
    roles = {role: Role([key.keyid], 1) for role, key in online.items()}
    roles[Root.type] = Role([key.keyid for key in of_root], root_keys.threshold)
    return Root(
        version=version,
        expires=_whole_seconds(now + ROOT_LIFETIME),
        keys={key.keyid: key for key in [*of_root, *online.values()]},
        roles=roles,
        consistent_snapshot=True,
        unrecognized_fields={MINISIGN_FIELD: shown},
    )


def _successor(root: Root, now: datetime) -> Root:
    later = deepcopy(root)
    later.version += 1
    later.expires = _whole_seconds(now + ROOT_LIFETIME)
    return later


def _whole_seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _publish(
    folder: Path, roots: dict[int, bytes], root: Root, signing: Sequence[Ed25519PrivateKey]
) -> Keys:
    """Sign a root and write it, if enough keys of the old root and of the new one are there."""
    signed = Metadata(root)
    former = root_of(roots) if roots else None
    believed = {*root.roles[Root.type].keyids, *(former.roles[Root.type].keyids if former else ())}
    for key in signing:
        if public_of(key).keyid in believed:
            signed.sign(signer_of(key), append=True)
    result = root.get_root_verification_result(former, signed.signed_bytes, signed.signatures)
    if not result:
        missing = max(result.first.missing, result.second.missing)
        raise KeysError(
            f"{missing} more of the root keys must sign. Put in more sticks and name them with "
            "--root."
        )
    files.write(folder / ROOTS / f"{root.version}.root.json", signed.to_bytes())
    public = minisign.PublicKey.from_base64(minisign_public(root))
    files.write(folder / MINISIGN_PUBLIC, bytes(public) + b"\n")
    return Keys.load(folder)


def _forget(folder: Path, root: Root) -> None:
    """Delete the keys for every day that a root names which does not count, or no longer."""
    for role in ROLES:
        (folder / key_name(role, public_key(root, role).keyid)).unlink(missing_ok=True)
    (folder / minisign_name(minisign_public(root))).unlink(missing_ok=True)
