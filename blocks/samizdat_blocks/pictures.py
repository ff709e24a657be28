"""Blocks of pictures. Each picture says in words what it shows, or that it only decorates."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage

from .fields import AddressBlock, ContentStructBlock, LineBlock
from .renditions import picture_files, readers_see
from .samples import SamplePicture
from .validators import validate_text


class ChosenPictureBlock(ImageBlock):
    """A picture of the library, as readers get it: never the original file."""

    def clean(self, value: AbstractImage | None) -> AbstractImage | None:
        value = super().clean(value)
        try:
            validate_text((value and value.contextual_alt_text) or "")
        except ValidationError as error:
            raise StructBlockValidationError({"alt_text": error}) from error
        return value

    def get_api_representation(
        self, value: AbstractImage | None, context: dict[str, Any] | None = None
    ) -> dict[str, Any] | None:
        if value is None or not readers_see(value):
            return None
        files = picture_files(value)
        return {
            "url": files.url,
            "width": files.width,
            "height": files.height,
            "alt": value.contextual_alt_text or "",
            "credit": getattr(value, "credit", ""),
        }


class PictureBlock(ContentStructBlock):
    image = ChosenPictureBlock(label=_("Picture"))
    caption = LineBlock(
        required=False,
        default="",
        label=_("Caption"),
        help_text=_("What the picture does not say itself: who, where, when."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Pictures")
        description = _("One picture over the width of the text.")
        template = "samizdat_blocks/picture.html"
        label_format = "{caption}"

    def get_api_representation(
        self, value: StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Say nothing of a picture that readers do not see: its caption may name who is in it."""
        shown = readers_see(value["image"])
        represented: dict[str, Any] = super().get_api_representation(value, context)
        return represented if shown else dict.fromkeys(represented, "") | {"image": None}

    def get_preview_value(self) -> StructValue:
        return self.normalize(
            {
                "image": {"image": SamplePicture(), "alt_text": "A lamp in a window"},
                "caption": "Every evening at seven, somebody lights a lamp.",
            }
        )


class GridPictureBlock(ContentStructBlock):
    image = ChosenPictureBlock(label=_("Picture"))
    caption = LineBlock(required=False, default="", label=_("Caption"))
    link = AddressBlock(
        required=False,
        default="",
        label=_("Leads to"),
        help_text=_("An address that opens when readers choose the picture."),
    )

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        image = value.get("image")
        if value.get("link") and image and image.decorative:
            raise StructBlockValidationError(
                {
                    "image": ValidationError(
                        _(
                            "This picture is a link, so it cannot be mere decoration. Say in its "
                            "alt text where it leads, or remove the address."
                        )
                    )
                }
            )
        return value

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"


class ImageGridBlock(ContentStructBlock):
    pictures = ListBlock(GridPictureBlock(), label=_("Pictures"), min_num=1)

    class Meta:
        icon = "grid"
        label = _("Several pictures")
        group = _("Pictures")
        description = _("Pictures side by side; each can have a caption and lead somewhere.")
        template = "samizdat_blocks/image_grid.html"

    def get_api_representation(
        self, value: StructValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Leave out the pictures that readers do not see."""
        pictures = value["pictures"]
        shown = [index for index, each in enumerate(pictures) if readers_see(each["image"])]
        represented = super().get_api_representation(value, context)["pictures"]
        return {"pictures": [represented[index] for index in shown]}

    def get_preview_value(self) -> StructValue:
        return self.normalize(
            {
                "pictures": [
                    {
                        "image": {"image": SamplePicture(), "alt_text": alt_text},
                        "caption": caption,
                        "link": "",
                    }
                    for alt_text, caption in [
                        ("A lamp in a window", "Monday"),
                        ("The same window, the lamp still burning", "Tuesday"),
                    ]
                ]
            }
        )
