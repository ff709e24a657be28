"""Where pictures come in: from forms and from programs, cleaned in the same way.

The last door is `CleanImageFieldFile`, which every stored original passes. Forms clean earlier,
since they can tell an editor what is wrong.
"""

from typing import BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from wagtail.images.models import WagtailImageFieldFile
from wagtail.utils.file import hash_filelike

from samizdat_pages.picture_errors import PictureError
from samizdat_pages.pictures import CleanPicture, clean_picture, size_of


class CleanFile(ContentFile):
    """A file that `clean_picture` made."""

    def __init__(self, picture: CleanPicture) -> None:
        super().__init__(picture.data, name=picture.name)


def max_bytes() -> int:
    """How large a file may be. Wagtail's "no limit" (None) means our default."""
    return getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", None) or 20 * 1024 * 1024


def max_pixels() -> int:
    """How large a picture may be: width × height × frames."""
    return getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", None) or 40_000_000


def clean_file(file: "File[bytes]") -> CleanFile:
    """Clean an upload under the site's limits. Raises a `ValidationError` for editors."""
    if isinstance(file, CleanFile):
        return file
    try:
        readable = cast("BinaryIO", file)
        picture = clean_picture(readable, max_bytes=max_bytes(), max_pixels=max_pixels())
    except PictureError as error:
        raise ValidationError(str(error), code=error.code) from error
    return CleanFile(picture)


class CleanImageFieldFile(WagtailImageFieldFile):
    """The file of a picture: what is stored is clean, has a neutral name and is measured."""

    def save(self, name: str, content: "File[bytes]", save: bool = True) -> None:
        """Store the cleaned content; `name` is dropped, since names of uploads tell tales."""
        try:
            clean = clean_file(content)
        except ValidationError as error:
            raise ValidationError({self.field.name: error}) from error
        super().save(clean.name, clean, save=False)
        self.instance.file_size = clean.size
        self.instance.file_hash = hash_filelike(clean)
        if save:
            self.instance.save()

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Read the size from the header: Wagtail would decode the picture, however large."""
        close = self.closed
        self.open()
        try:
            return size_of(self, max_pixels=max_pixels()) or (None, None)
        finally:
            if close:
                self.close()
            else:
                self.seek(0)
