"""Signs editions, where there are keys: with those of this server, or elsewhere by people."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext_noop

from samizdat_exporters.conf import setting
from samizdat_exporters.errors import ExportError
from samizdat_exporters.sentences import Sentence
from samizdat_mirror.manifest import FOLDER, PATH, Manifest
from samizdat_mirror.store import Store
from samizdat_mirror.store.trees import write
from samizdat_mirror.trust.errors import TrustError
from samizdat_mirror.trust.keys import ROOTS, Keys
from samizdat_mirror.trust.metadata import METADATA, TIMESTAMP
from samizdat_mirror.trust.signing import metadata_in, renewed, sign, signed


class Signing(StrEnum):
    """How editions are signed: the values of SAMIZDAT["SIGNING"]."""

    ONLINE = "online"  # by this server, when they are made
    MANUAL = "manual"  # by people, elsewhere, with `samizdat sign`


class SignatureError(ExportError):
    """The edition cannot be signed here and now."""


class AwaitsSignatureError(SignatureError):
    """The edition is made, and people must sign it before anybody gets it."""

    def __init__(self, folder: Path) -> None:
        awaits = gettext_noop(
            "The edition is made and awaits your signature. Sign the folder %(folder)s where your "
            "keys are: samizdat sign FOLDER. Then publish again."
        )
        super().__init__(Sentence(awaits, folder=str(folder)))


def keys_folder() -> Path:
    """Say where the keys lie: beside the mirror, unless the settings name another place."""
    return Path(setting("KEYS_DIR") or Path(setting("MIRROR_DIR")).parent / "keys")


def has_keys() -> bool:
    """Whether keys were made. Raises SignatureError where this user may not look."""
    folder = keys_folder()
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        raise SignatureError(
            Sentence(
                gettext_noop(
                    "The keys in %(folder)s are not for this user of the system, which is right "
                    "for the web server. Let the worker publish, or its user: manage.py mirror "
                    "publish"
                ),
                folder=str(folder),
            )
        )
    return (folder / ROOTS).exists()


def is_signing() -> bool:
    """Whether editions are signed, as far as one can tell who may not look at the keys."""
    try:
        return has_keys()
    except SignatureError:
        return True


def keys() -> Keys:
    """Read the keys. Raises SignatureError where there are none, or not all are sound."""
    try:
        has_keys()
        return Keys.load(keys_folder())
    except (TrustError, OSError) as error:
        raise SignatureError(str(error)) from error


def awaits_signature() -> bool:
    """Whether an edition waits for people to sign it before anybody gets it."""
    return bool(setting("SIGNING") == Signing.MANUAL)


def with_signatures(
    store: Store, manifest: Manifest, beside: Mapping[str, str]
) -> Mapping[str, str]:
    """Give what lies beside the tree, with the signatures if this server signs."""
    if awaits_signature():
        return _as_signed(store, manifest, beside)
    if not has_keys():
        return beside
    side_files = {path: text.encode() for path, text in beside.items()}
    try:
        made = signed(manifest, side_files, keys(), metadata_in(store.current), datetime.now(UTC))
    except TrustError as error:
        raise SignatureError(str(error)) from error
    return {path: data.decode() for path, data in made.items() if path != PATH}


def is_signed(folder: Path) -> bool:
    """Whether signatures lie beside an edition. What they are worth, verifying says."""
    return any((folder / METADATA).glob("*.targets.json"))


def require_signed(store: Store) -> None:
    """See to it that the current edition may be sent. Raises SignatureError if it may not yet.

    An erasure makes an edition in a process that has no keys: it is signed here.
    """
    if is_signed(store.current):
        return
    if awaits_signature():
        raise AwaitsSignatureError(store.current)
    if has_keys():
        try:
            sign(store.current, keys(), datetime.now(UTC))
        except TrustError as error:
            raise SignatureError(str(error)) from error


def renew(store: Store, folder: Path) -> bool:
    """Vouch for the current edition again, in the store and where it is served.

    False where nothing is signed. Raises SignatureError.
    """
    if not is_signed(store.current):
        return False
    try:
        made = renewed(metadata_in(store.current), keys(), datetime.now(UTC))
    except TrustError as error:
        raise SignatureError(str(error)) from error
    places = [store.current]
    if is_signed(folder) and _text(folder / PATH) == _text(store.current / PATH):
        places.append(folder)
    for place in places:
        for path, data in made.items():
            write(place / path, data.decode())
    return True


def _as_signed(store: Store, manifest: Manifest, beside: Mapping[str, str]) -> Mapping[str, str]:
    """Keep what people signed, as long as it is what would be signed today."""
    found = texts_beside(store.current)
    same = _text(store.current / PATH) == manifest.to_json() and beside.items() <= found.items()
    return found if same else beside


def texts_beside(folder: Path) -> dict[str, str]:
    """Read all that lies beside a tree but the manifest; what vouches for the rest comes last."""
    found = {
        file.relative_to(folder).as_posix(): _text(file)
        for file in sorted((folder / FOLDER).rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }
    found.pop(PATH, None)
    return dict(sorted(found.items(), key=lambda each: (each[0] == TIMESTAMP, each[0])))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
