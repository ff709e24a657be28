"""Takes what documents tell about people out of them. Pure: bytes in, bytes out."""

from collections.abc import Callable

from .errors import OldOfficeError, RichTextError
from .office import clean_office

HEAD_BYTES = 1024
PDF, ZIP, OLD_OFFICE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"


def may_tell(head: bytes) -> bool:
    """Whether a file that begins so is of a kind that `clean_document` knows."""
    return _cleaner(head) is not None


def clean_document(data: bytes) -> bytes:
    """Give a document without names, dates and programs of its making.

    What is of another kind comes back as it is. The same document always gives the same bytes.
    Raises DocumentError for what cannot be cleaned.
    """
    cleaner = _cleaner(data[:HEAD_BYTES])
    return cleaner(data) if cleaner else data


def _cleaner(head: bytes) -> Callable[[bytes], bytes] | None:
    if head.startswith(OLD_OFFICE):
        return _refuse
    if head.startswith(RTF):
        return _refuse_rich_text
    if head.startswith(ZIP):
        return clean_office
    # Readers of PDF take what begins a little later, too.
    return _pdf if PDF in head else None


def _pdf(data: bytes) -> bytes:
    # Read when it is needed: most that the CMS does has nothing to do with PDF.
    from .pdf import clean_pdf

    return clean_pdf(data)


def _refuse_rich_text(data: bytes) -> bytes:
    raise RichTextError


def _refuse(data: bytes) -> bytes:
    raise OldOfficeError
