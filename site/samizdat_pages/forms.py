from typing import Any

from django.forms import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from samizdat_pages.picture_errors import UnknownFormatError
from samizdat_pages.pictures import MEGABYTE, MEGAPIXEL
from samizdat_pages.uploads import CleanFile, clean_file, max_bytes, max_pixels, refuse_misnamed


class PictureField(WagtailImageField):
    """A file field that gives back the picture cleaned, or says what an editor can do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = _(
            "JPEG, PNG, GIF, WebP or AVIF, up to %(megabytes)s MB and %(megapixels)s megapixels. "
            "What the camera or a program wrote into the file (place, time, device, names) is "
            "removed."
        ) % {"megabytes": max_bytes() // MEGABYTE, "megapixels": max_pixels() // MEGAPIXEL}
        # The browser shows this one for a file whose name has another ending.
        self.error_messages["invalid_image_extension"] = UnknownFormatError.message

    def to_python(self, data: Any) -> CleanFile | None:
        # Wagtail's way decodes the picture before it asks how large it is.
        upload = FileField.to_python(self, data)
        if not upload:
            return None
        clean = clean_file(upload)
        refuse_misnamed(upload.name or "", clean)
        return clean


class SafeImageForm(BaseImageForm):
    """The form of a picture in the admin, wherever one is uploaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )
