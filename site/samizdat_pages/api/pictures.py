"""What a picture looks like to a program."""

from ninja import Schema

from samizdat_blocks.renditions import picture_files
from samizdat_pages.models import SafeImage


class PictureSchema(Schema):
    """A picture as readers get it. Its title is left out: it begins as the name of a file."""

    url: str
    width: int
    height: int
    alt: str
    credit: str

    @classmethod
    def of(cls, image: SafeImage) -> "PictureSchema":
        files = picture_files(image)
        return cls(
            url=files.url,
            width=files.width,
            height=files.height,
            alt=image.default_alt_text,
            credit=image.credit,
        )
