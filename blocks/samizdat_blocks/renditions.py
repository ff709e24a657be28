"""The files that stand for a picture: two sizes of WebP, and JPEG for old browsers."""

from dataclasses import dataclass

from wagtail.images.models import AbstractImage
from wagtail.images.shortcuts import get_renditions_or_not_found

# The last is what a browser shows that takes none of the others.
SPECS = (
    "max-600x600|format-webp|preserve-svg",
    "max-1200x1200|format-webp|preserve-svg",
    "max-1200x1200|format-jpeg|preserve-svg",
)


@dataclass(frozen=True)
class PictureFiles:
    """`webp` is a `srcset`, empty where there is no WebP (an SVG, a file that is lost)."""

    url: str
    width: int
    height: int
    webp: str


def readers_see(image: AbstractImage | None) -> bool:
    """Say whether a picture goes out: it is there, and its model has nothing against it.

    An image model that knows better than "always" says so in `may_be_shown`.
    """
    return image is not None and bool(getattr(image, "may_be_shown", True))


def picture_files(image: AbstractImage) -> PictureFiles:
    """Make or find the files of a picture, none of which is the original.

    A picture smaller than both sizes gives the same width twice, which a `srcset` must not.
    """
    *others, shown = get_renditions_or_not_found(image, SPECS).values()
    by_width = {other.width: other.url for other in others if other.url.endswith(".webp")}
    return PictureFiles(
        url=shown.url,
        width=shown.width,
        height=shown.height,
        webp=", ".join(f"{url} {width}w" for width, url in by_width.items()),
    )
