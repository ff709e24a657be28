"""What somebody brought back, read once and kept until they have seen what it would change."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from samizdat_translation.models import BundleImport

from . import archive, po
from .documents import Document, Line
from .errors import BundleError

KEPT = timedelta(days=2)
# The fields of a document that hold lines.
LINES = ("lines", "doubled", "plurals")


@dataclass(frozen=True)
class Upload:
    """One file: what it says, or why it cannot be read."""

    name: str
    document: Document | None = None
    problem: str = ""


def read(name: str, content: bytes) -> list[Upload]:
    """Read a PO file or a zip of many. Raises BundleError where there is nothing to read at all."""
    return [_read(file) for file in archive.unpack(name, content)]


def keep(user: Any, locale: Locale, uploads: list[Upload]) -> BundleImport:
    """Keep an upload for its preview, and forget those that nobody came back to."""
    BundleImport.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    payload = {"files": [asdict(upload) for upload in uploads]}
    return BundleImport.objects.create(user=user, locale=locale, payload=payload)


def kept(upload: BundleImport) -> list[Upload]:
    return [
        Upload(file["name"], _document(file["document"]), file["problem"])
        for file in upload.payload["files"]
    ]


def _read(file: archive.Packed) -> Upload:
    if file.problem:
        return Upload(file.name, problem=file.problem)
    try:
        return Upload(file.name, po.read(file.content))
    except BundleError as error:
        return Upload(file.name, problem=str(error))


def _document(stored: dict[str, Any] | None) -> Document | None:
    if stored is None:
        return None
    lines = {name: tuple(Line(**line) for line in stored[name]) for name in LINES}
    return Document(**{**stored, **lines})
