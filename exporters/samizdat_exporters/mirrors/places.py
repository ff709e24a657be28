"""From a mirror as people described it to the target that brings it up to date."""

from pathlib import Path

from django.utils.translation import gettext_noop

from samizdat_exporters.conf import setting
from samizdat_exporters.mirrors.models import Kind, Mirror
from samizdat_exporters.mirrors.secrets import secret
from samizdat_exporters.models import PublicationSettings
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.signing import keys_folder
from samizdat_exporters.store import folder, store_of
from samizdat_mirror.targets import AddressError, Secrets, State, Target, open_target
from samizdat_mirror.targets.folder import FolderTarget

SCHEMES = {
    Kind.FOLDER: ("folder",),
    Kind.S3: ("s3",),
    Kind.SFTP: ("sftp",),
    Kind.GIT: ("git+ssh", "git+https", "git+http", "git+file"),
    Kind.IPFS: ("ipfs+http", "ipfs+https"),
    Kind.STORAGE: ("storage",),
}

OTHER_SCHEME = gettext_noop("Expected %(schemes)s:…, found %(location)s.")
NO_WHOLE_PATH = gettext_noop("Expected a whole path such as /srv/mirror, found %(location)s.")
OUR_OWN = gettext_noop("%(folder)s is of use to this program itself. Choose another folder.")


def target_of(mirror: Mirror) -> Target:
    """Open the target of a mirror; nothing is asked of it yet. Raises SecretError or PushError."""
    uid = str(PublicationSettings.for_site(mirror.site).uid)
    state = State(store_of(uid).root / "pushes")
    values = secret(mirror.secret) if mirror.secret else {}
    return open_target(mirror.location, secrets=Secrets(values), state=state)


def check_location(kind: Kind, location: str) -> None:
    """Raise AddressError for what names no mirror of a kind, or a folder that is of use to us."""
    if kind == Kind.FOLDER and not location.startswith(("/", "folder:")):
        raise AddressError(f"Expected a whole path, which begins with /, found {location!r}.")
    scheme = location.partition(":")[0] if not location.startswith("/") else "folder"
    if scheme not in SCHEMES.get(kind, ()):
        raise _address_error(
            OTHER_SCHEME, schemes=" / ".join(SCHEMES[kind]), location=repr(location)
        )
    target = open_target(location, secrets=Secrets({}))
    if isinstance(target, FolderTarget):
        _refuse_own(target.path, location)


def _refuse_own(path: Path, location: str) -> None:
    if not Path(location.removeprefix("folder:")).is_absolute():
        raise _address_error(NO_WHOLE_PATH, location=repr(location))
    for own in (folder(), Path(setting("MIRROR_DIR")), keys_folder()):
        ours = own.absolute()
        if path.is_relative_to(ours) or ours.is_relative_to(path):
            raise _address_error(OUR_OWN, folder=str(own))


def _address_error(msgid: str, **words: str) -> AddressError:
    return AddressError(Sentence(msgid, **words))
