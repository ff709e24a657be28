"""Where documents come in: from forms and from programs, cleaned in the same way.

The last door is `CleanDocumentFieldFile`, which every stored document passes. The form cleans
earlier, since it can tell an editor what is wrong.
"""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import FieldFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.utils.file import hash_filelike

from .cleaning import HEAD_BYTES, clean_document, may_tell
from .errors import DocumentError, TooLargeError

# Films may be larger: nothing is taken out of them, and they are never in memory as a whole.
MAX_BYTES = 100 << 20


class CleanDocument(SimpleUploadedFile):
    """A document that was cleaned, under the name that it came with."""


def clean_upload(file: "File[bytes]") -> "File[bytes]":
    """Clean an upload. What tells nothing comes back as it is. Raises a `ValidationError`."""
    if isinstance(file, CleanDocument):
        return file
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if not may_tell(head):
        return file
    try:
        if file.size > MAX_BYTES:
            raise TooLargeError
        data = clean_document(file.read())
    except DocumentError as error:
        raise ValidationError(str(error), code=error.code) from error
    content_type = getattr(file, "content_type", None) or "application/octet-stream"
    return CleanDocument(file.name or "document", data, content_type)


class CleanDocumentFieldFile(FieldFile):
    """The file of a document: what is stored is clean, and measured after that."""

    def save(self, name: str, content: "File[bytes]", save: bool = True) -> None:
        try:
            clean = clean_upload(content)
        except ValidationError as error:
            raise ValidationError({self.field.name: error}) from error
        super().save(name, clean, save=False)
        document = cast("AbstractDocument", self.instance)
        document.file_size = clean.size
        document.file_hash = hash_filelike(clean)
        if save:
            document.save()


def clean_all_documents() -> None:
    """Let the model of documents, Wagtail's own or a project's, store clean files alone."""
    field: Any = get_document_model()._meta.get_field("file")
    field.attr_class = CleanDocumentFieldFile
