from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField, TextInput
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from samizdat_pages.models import SafeImage
from samizdat_pages.picture_errors import UnknownFormatError
from samizdat_pages.pictures import MEGABYTE, MEGAPIXEL
from samizdat_pages.uploads import CleanFile, clean_file, max_bytes, max_pixels, refuse_misnamed

LICENCES = (
    "CC BY 4.0",
    "CC BY-SA 4.0",
    "CC BY-NC 4.0",
    "CC0 1.0",
    "Public domain",
    "All rights reserved",
)


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


class SuggestingInput(TextInput):
    """A line of free text that offers what most people write there."""

    def __init__(self, suggestions: Iterable[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = tuple(suggestions)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        offered = f"{(attrs or {}).get('id', name)}-suggestions"
        line = super().render(name, value, {**(attrs or {}), "list": offered}, renderer)
        options = format_html_join(
            "", '<option value="{}">', ((each,) for each in self.suggestions)
        )
        return format_html('{}<datalist id="{}">{}</datalist>', line, offered, options)


class SafeImageForm(BaseImageForm):
    """The form of a picture in the admin, wherever one is uploaded."""

    class Meta(BaseImageForm.Meta):
        widgets = {**BaseImageForm.Meta.widgets, "licence": SuggestingInput(LICENCES)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )

        if self.instance.pk and "people_consent" in self.fields:
            field = self.fields["people_consent"]
            field.help_text = format_html(
                '{} <a href="{}" target="_blank">{}</a>',
                field.help_text,
                reverse("samizdat_review_faces", args=[self.instance.pk]),
                _("Review faces"),
            )

    def clean_people_consent(self) -> str:
        """Take a withdrawal at once, and let it be taken back only where somebody looks again."""
        withdrawn = SafeImage.PeopleConsent.WITHDRAWN
        answer = str(self.cleaned_data["people_consent"])
        same_file = "file" not in self.changed_data
        if self.initial.get("people_consent") == withdrawn != answer and same_file:
            raise ValidationError(
                _(
                    "Somebody in this picture withdrew their consent, so this answer is not "
                    "changed in passing. Choose “Review faces”, and answer there."
                ),
                code="withdrawn",
            )
        return answer
