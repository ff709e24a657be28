"""Packs the files of many jobs into one, and unpacks what somebody brings back, warily.

Nothing is ever unpacked onto a disk, so no name can lead anywhere.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .errors import BundleError

MAX_UPLOAD = 10 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_FILE = 5 * 1024 * 1024
MAX_FILES = 2_000
ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
# The same content gives the same bytes, and no clock is told.
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3


class Packed(NamedTuple):
    """One file of an upload: its content, or why it has none."""

    name: str
    content: bytes = b""
    problem: str = ""


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return buffer.getvalue()


def unpack(name: str, content: bytes) -> list[Packed]:
    """Give the PO files of an upload, which is one or a zip of many. Raises BundleError."""
    if len(content) > MAX_UPLOAD:
        raise BundleError(too_large(len(content)))
    if not content.strip():
        raise BundleError(_("This file is empty. Choose a PO file, or the zip with all of them."))
    if not content.startswith(ZIP_BEGINS):
        return [_checked(name, content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpack(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise BundleError(
            _("This zip is damaged. Upload its PO files one by one, or send it again.")
        ) from error


def too_large(size: int) -> str:
    return _("Expected a file of at most %(limit)s, found one of %(size)s. Upload it in parts.") % {
        "limit": filesizeformat(MAX_UPLOAD),
        "size": filesizeformat(size),
    }


def _unpack(archive: zipfile.ZipFile) -> list[Packed]:
    members = [member for member in archive.infolist() if _is_meant(member)]
    if len(members) > MAX_FILES:
        raise BundleError(
            _("Expected at most %(limit)s files in a zip, found %(count)s. Upload it in parts.")
            % {"limit": MAX_FILES, "count": len(members)}
        )
    if not members:
        raise BundleError(_("There is no PO file in this zip."))
    files: list[Packed] = []
    unpacked = 0
    for member in members:
        files.append(_read(archive, member))
        unpacked += len(files[-1].content)
        if unpacked > MAX_UNPACKED:
            raise BundleError(
                _("This zip holds more than %(limit)s. Upload it in parts.")
                % {"limit": filesizeformat(MAX_UNPACKED)}
            )
    return files


def _is_meant(member: zipfile.ZipInfo) -> bool:
    """Leave out folders, and what computers put into a zip unasked."""
    parts = member.filename.replace("\\", "/").split("/")
    name = parts[-1]
    return name.lower().endswith(".po") and not name.startswith(".") and "__MACOSX" not in parts


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Packed:
    """Read no more than a PO file may hold, whatever the zip says of its size."""
    try:
        with archive.open(member) as file:
            content = file.read(MAX_FILE + 1)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError):
        problem = _("It is damaged, or closed with a password. Put it into the zip again.")
        return Packed(member.filename, problem=problem)
    return _checked(member.filename, content)


def _checked(name: str, content: bytes) -> Packed:
    if len(content) > MAX_FILE:
        limit = filesizeformat(MAX_FILE)
        return Packed(
            name,
            problem=_("It is larger than %(limit)s, and so no text of ours.") % {"limit": limit},
        )
    return Packed(name, content)
