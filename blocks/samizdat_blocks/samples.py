"""What stands for a picture or a file where an editor is shown what a block looks like.

A real one from the library could be one that this editor may not see.
"""

from dataclasses import dataclass

from django.templatetags.static import static
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument


@dataclass(frozen=True)
class SampleRendition:
    width: int = 1200
    height: int = 800

    @property
    def url(self) -> str:
        return static("samizdat_blocks/sample.svg")


@dataclass
class SamplePicture:
    """Answers what the blocks ask of an image; Wagtail's ImageBlock adds the rest."""

    contextual_alt_text: str = ""
    decorative: bool = False
    credit: str = "Vera Example"

    def get_renditions(self, *specs: str) -> dict[str, SampleRendition]:
        return {spec: SampleRendition() for spec in specs}


def sample_document() -> AbstractDocument:
    """Give a file that exists nowhere: not in the database, not on the disk."""
    return get_document_model()(pk=0, title="Leaflet", file="leaflet.pdf", file_size=120_000)
