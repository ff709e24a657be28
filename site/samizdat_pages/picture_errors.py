"""Why a picture is refused, in words that help the editor who chose it."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PictureError(Exception):
    """A picture cannot be published as it is. `message` takes `params`."""

    code: ClassVar[str]
    message: ClassVar[Promise]

    def __init__(self, **params: object) -> None:
        super().__init__(params)
        self.params = params

    def __str__(self) -> str:
        return str(self.message) % self.params


class TooManyBytesError(PictureError):
    """The file is larger than the site takes. Sizes are in megabytes."""

    code = "too_many_bytes"
    message = _(
        "This file has %(found)s MB, and up to %(allowed)s MB are possible here. Make the picture "
        "smaller in a picture program (4000 pixels on its longer side are plenty), save it as "
        "JPEG, and upload that."
    )


class TooManyPixelsError(PictureError):
    """The picture would need too much memory. Sizes are in megapixels."""

    code = "too_many_pixels"
    message = _(
        "This picture has %(found)s megapixels (in an animation, all frames together), and up to "
        "%(allowed)s are possible here. Make it smaller in a picture program (4000 pixels on its "
        "longer side are plenty), and upload that."
    )


class SvgError(PictureError):
    """SVG is a document that may hold scripts, and cleaning it is a race against attackers."""

    code = "svg"
    message = _(
        "This is an SVG drawing. It is not accepted, because SVG files can hold programs that run "
        "in your readers' browsers. Open it in your drawing program, save it as PNG (often "
        "called “Export”), and upload that."
    )


class HeicError(PictureError):
    """Phones make HEIC; most browsers do not show it."""

    code = "heic"
    message = _(
        "This is a HEIC photo, which most readers' browsers cannot show. Open it on your phone or "
        "computer, save it as JPEG, and upload that. On an iPhone, Settings › Camera › Formats › "
        "“Most Compatible” makes the next photos JPEG."
    )


class UnknownFormatError(PictureError):
    """The content, whatever the file is called, is no picture that works here."""

    code = "unknown_format"
    message = _(
        "This file does not hold a picture of a kind that works here. Expected JPEG, PNG, GIF, "
        "WebP or AVIF. Open it in a picture program, save it as JPEG (a photo) or PNG (a "
        "drawing), and upload that."
    )


class MisnamedError(PictureError):
    """The name says one kind and the content is another: perhaps it is not the file meant."""

    code = "misnamed"
    message = _(
        "The name of this file ends in %(named)s, but it holds a picture of the kind %(found)s. "
        "Make sure that it is the right one, let its name end in %(found)s, and upload it again."
    )


class DamagedPictureError(PictureError):
    """The file begins like a picture and cannot be read to its end."""

    code = "damaged"
    message = _(
        "This picture is damaged: part of it is missing or cannot be read. Open it in "
        "a picture program, save it again, and upload the new file. If it does not open there "
        "either, ask whoever sent it for another copy."
    )
