"""Why a document is refused, in words that help the editor who chose it."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DocumentError(Exception):
    """A document cannot be published as it is."""

    code: ClassVar[str]
    message: ClassVar[Promise]

    def __str__(self) -> str:
        return str(self.message)


class EncryptedError(DocumentError):
    """Nobody can see whom it names, nor take that out."""

    code = "encrypted"
    message = _(
        "This document is protected by a password, or against changes. So what it tells about you "
        "cannot be taken out. Save it once more without protection, and upload that."
    )


class DamagedError(DocumentError):
    """It cannot be read, or only in part: what is in the rest is not known."""

    code = "damaged"
    message = _(
        "This document cannot be read: it may be damaged, or made in an unusual way. Open it in "
        "the program that it comes from, save it again (best as PDF), and upload that."
    )


class OldOfficeError(DocumentError):
    """A format from before 2007, or an encrypted one of today: both look like this."""

    code = "old_office"
    message = _(
        "This document is in an old format of Office, or protected by a password. What it tells "
        "about you cannot be taken out. Save it as PDF, DOCX or ODT without a password, and upload "
        "that."
    )


class OpaquePictureError(DocumentError):
    """A picture inside says where and when it was taken, or may."""

    code = "opaque_picture"
    message = _(
        "This document holds a picture that is damaged, or of a kind (TIFF, HEIC) out of which the "
        "place and time cannot be taken. Replace the picture by a JPEG or PNG, save the document, "
        "and upload that."
    )


class RichTextError(DocumentError):
    """RTF hides names, dates and pictures in too many ways."""

    code = "rich_text"
    message = _(
        "This document is an RTF, and what it tells about you cannot be taken out. Save it as PDF, "
        "DOCX or ODT, and upload that."
    )


class TooLargeError(DocumentError):
    """It would take more memory than an upload may."""

    code = "too_large"
    message = _(
        "This document is too large for what it tells about you to be taken out. Save it with "
        "smaller pictures, and upload that."
    )
