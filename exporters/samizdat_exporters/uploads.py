"""Documents, films and sound that people uploaded: what they tell is taken out, or it is said.

Whoever publishes answers for a file that nobody here can look into: it is refused, and may be
allowed with a reason.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from django.core.files import File
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_noop
from wagtail.documents import get_document_model

from samizdat_exporters.embedded import without_embedded_metadata
from samizdat_exporters.findings import Finding, digest_of
from samizdat_exporters.media_types import HTML, media_type_of
from samizdat_exporters.recordings import RecordingError, is_recording, without_tags
from samizdat_exporters.rules import Rule
from samizdat_exporters.rules.documents import (
    UnreadableError,
    is_readable,
    people_in,
)
from samizdat_exporters.sentences import Sentence
from samizdat_exporters.static_files import AssetError

# What is larger is not read into memory, and so by nobody.
MAX_BYTES = 256 << 20
CHUNK = 1 << 20
MARKUP = re.compile(
    r"<(?:\w+:)?(?:html|body|head|svg|script|iframe|object|embed|img|link|style|form|a)\b"
    r"|<\?xml-stylesheet|\bon\w+\s*=|javascript:",
    re.IGNORECASE,
)
SCRIPTS = frozenset({"text/javascript", "text/css", "application/javascript"})
ACTIVE = gettext_noop(
    "The file %(name)s is a page or a program: it can load from other servers and run scripts."
)
FIX_ACTIVE = Sentence(gettext_noop("Upload it as a PDF, or make a page of it in the CMS."))
FIX_NAMES = Sentence(
    gettext_noop(
        "Save it again without them (LibreOffice: File → Properties → General → Reset Properties, "
        "then as PDF), or take the link out of the page."
    )
)
UNREAD = gettext_noop(
    "Nobody can tell here what the file %(name)s says of people: who made it, where and when, or "
    "in its text."
)
FIX_UNREAD = Sentence(
    gettext_noop(
        "Look into it yourself, and allow it here if it tells nothing that it should not. Best of "
        "all, upload it as a PDF, or a film as an MP4, sound as an MP3."
    )
)


class Upload(NamedTuple):
    """What of a file goes out. `text` is what people can read in it, or None."""

    chunks: Iterable[bytes]
    text: str | None = None
    is_unread: bool = False


def looked_into(name: str, file: File) -> Upload:
    """Give an upload that tells nothing, as far as that can be said of its kind.

    Raises AssetError for a document that names who made it, and for a page, which may run scripts.
    """
    name = PurePosixPath(name).name
    if file.size > MAX_BYTES:
        return Upload(file.chunks(CHUNK), is_unread=True)
    data = file.read()
    clean = _cleaned(name, data)
    if clean is not None:
        return Upload([clean])
    text = None if is_recording(data) else _text(data)
    if text is not None and is_active(name, text):
        reason = Sentence(ACTIVE, name=name)
        raise AssetError(reason, FIX_ACTIVE)
    return Upload([data], text, is_unread=text is None)


def is_active(name: str, text: str) -> bool:
    """Whether a browser would run what stands in a file, or load what it names."""
    media_type = media_type_of(name)
    is_markup = media_type in HTML or media_type.endswith(("/xml", "+xml"))
    return (is_markup and bool(MARKUP.search(text))) or media_type in SCRIPTS


def _text(data: bytes) -> str | None:
    """Read what is text, in the encodings in which editors save one."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        return None
    return data.decode(errors="replace")


def _cleaned(name: str, data: bytes) -> bytes | None:
    """Give a document or a recording without what it tells, or None for another kind."""
    if is_recording(data):
        try:
            return without_tags(data)
        except RecordingError:
            return None
    if not is_readable(data):
        return None
    try:
        clean = without_embedded_metadata(data)
        people = people_in(clean)
    except UnreadableError as error:
        reason = Sentence(gettext_noop("The document %(name)s %(why)s."), name=name, why=error.why)
        raise AssetError(reason, FIX_NAMES, Rule.METADATA) from error
    if people:
        reason = Sentence(
            gettext_noop("The document %(name)s names who made it: %(people)s."),
            name=name,
            people=", ".join(people),
        )
        raise AssetError(reason, FIX_NAMES, Rule.METADATA)
    return clean


def unread(name: str, path: str) -> Finding:
    """Say that nobody has looked into an upload, which became a file of the tree."""
    return Finding(
        path,
        Sentence(UNREAD, name=PurePosixPath(name).name),
        FIX_UNREAD,
        edit_path=edit_path_of(name),
        rule=Rule.UNREAD,
        matched=digest_of(path),
    )


def edit_path_of(name: str) -> str:
    """Give where in the admin the document is kept, or "" where there is none."""
    documents = get_document_model().objects.filter(file__endswith=f"/{PurePosixPath(name).name}")
    try:
        return next((reverse("wagtaildocs:edit", args=[each.pk]) for each in documents), "")
    except NoReverseMatch:
        return ""
