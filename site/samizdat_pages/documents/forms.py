"""The form of a document in the admin."""

from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm

from .uploads import clean_upload


class DocumentField(WagtailDocumentField):
    """A file field that gives back the document cleaned, or says what an editor can do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.help_text = _(
            "What a PDF, an office file or an EPUB tells about who made it, when and with what is "
            "removed, also from the pictures in it, and so are files that are attached to a PDF. "
            "Films (MP4) and sound (MP3, M4A) lose it on the way to readers. Other files go out "
            "only when somebody answers for them."
        )

    def to_python(self, data: Any) -> "File[bytes] | None":
        upload = super().to_python(data)
        return clean_upload(upload) if upload else None


class CleanDocumentForm(BaseDocumentForm):
    """Cleans what is chosen, wherever a document is uploaded."""

    class Meta(BaseDocumentForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = DocumentField(
                label=given.label, required=given.required, widget=given.widget
            )
