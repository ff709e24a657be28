"""Media types by file ending and back: the same on every machine, whatever it has registered."""

from mimetypes import MimeTypes
from posixpath import splitext

KNOWN = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".flac": "audio/flac",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".ogv": "video/ogg",
    ".opus": "audio/ogg",
    ".rss": "application/rss+xml",
    ".rtf": "application/rtf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}
ENDINGS: dict[str, str] = {**MimeTypes().types_map[True], **KNOWN}
UNKNOWN = "application/octet-stream"
# Types of which more than one ending is known, and none is the type's own name.
USUAL = {
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    "text/javascript": ".js",
    UNKNOWN: ".bin",
}
HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXT = ("text/", "application/json", "application/javascript", "application/xml")
TEXT_SYNTAXES = ("+xml", "+json")


def media_type_of(path: str) -> str:
    """Name the media type by the file's ending."""
    return ENDINGS.get(splitext(path)[1].lower(), UNKNOWN)


def ending_of(media_type: str) -> str:
    """Give the usual ending of a media type's files: `text/calendar` → `.ics`."""
    if usual := USUAL.get(media_type):
        return usual
    own_name = "." + media_type.rpartition("/")[2]
    endings = sorted(ending for ending, known in ENDINGS.items() if known == media_type)
    return own_name if own_name in endings else next(iter(endings), USUAL[UNKNOWN])


def has_ending(name: str) -> bool:
    """Whether a name ends as that of a file does. `no.2` and `list.php` are no file's."""
    return splitext(name)[1].lower() in ENDINGS


def is_text(media_type: str) -> bool:
    """Whether people or programs read addresses in files of this type."""
    return media_type.startswith(TEXT) or media_type.endswith(TEXT_SYNTAXES)
