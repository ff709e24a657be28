from django.core.files.base import ContentFile
from django.db.models import Model
from wagtail.documents import get_document_model

from samizdat_site.demo.pictures import flag_sheet


def make_documents() -> dict[tuple[str, str], Model]:
    sheet = get_document_model().objects.create(
        title="White-blue-white flag, a sheet to print",
        file=ContentFile(flag_sheet(), name="flag-sheet.pdf"),
    )
    return {("document", "flag-sheet"): sheet}
