"""The block that offers a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument

from .fields import ContentStructBlock, LineBlock
from .samples import sample_document


class DownloadValue(StructValue):
    @property
    def public_document(self) -> AbstractDocument | None:
        """The file, unless it was deleted or only some people may have it."""
        document: AbstractDocument | None = self.get("document")
        if document is None or document.collection.get_view_restrictions().exists():
            return None
        return document


class DownloadBlock(ContentStructBlock):
    document = DocumentChooserBlock(label=_("File"))
    text = LineBlock(
        label=_("What it is"),
        max_length=200,
        help_text=_("Such as: Leaflet to print. Readers see this, not the name of the file."),
    )

    def get_api_representation(
        self, value: DownloadValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        document = value.public_document
        shown = None
        if document is not None:
            shown = {
                "url": document.url,
                "media_type": document.content_type,
                "size": document.get_file_size(),
            }
        return {"document": shown, "text": value["text"]}

    class Meta:
        icon = "download"
        label = _("Download")
        group = _("Links and contact")
        description = _("A file that readers can keep, print and pass on.")
        template = "samizdat_blocks/download.html"
        value_class = DownloadValue
        label_format = "{text}"

    def get_preview_value(self) -> DownloadValue:
        return self.normalize({"document": sample_document(), "text": "Leaflet to print"})
