"""Where pictures come in: from forms and from programs, cleaned in the same way.

The last door is `CleanImageFieldFile`, which every stored original passes. Forms clean earlier,
since they can tell an editor what is wrong.
"""

from pathlib import PurePath
from typing import BinaryIO, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from wagtail.images.models import WagtailImageFieldFile
from wagtail.utils.file import hash_filelike

from samizdat_pages.picture_errors import MisnamedError, PictureError
from samizdat_pages.pictures import CleanPicture, clean_picture, size_of

# The endings that name a kind of picture, and the one that we write for it.
KINDS = {
    ".jpg": ".jpg",
    ".jpeg": ".jpg",
    ".png": ".png",
    ".gif": ".gif",
    ".webp": ".webp",
    ".avif": ".avif",
}


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


def refuse_misnamed(name: str, clean: CleanFile) -> None:
    """Raise a `ValidationError` if a name claims one kind of picture and the content is another."""
    named, found = PurePath(name).suffix.lower(), PurePath(clean.name or "").suffix
    # An animated AVIF is kept as WebP.
    if KINDS.get(named, found) not in {found, ".avif" if found == ".webp" else found}:
        error = MisnamedError(named=named, found=found)
        raise ValidationError(str(error), code=error.code)


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
