"""What a review of faces does to a picture of the library: it is seen, or it is covered."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple

from samizdat_pages.faces import detection
from samizdat_pages.faces.boxes import Box
from samizdat_pages.faces.covering import Cover, cover
from samizdat_pages.models import SafeImage
from samizdat_pages.pictures import changed_picture, is_animated, small_copy
from samizdat_pages.uploads import CleanFile, max_pixels

PREVIEW_SIDE = 900


class Suggestions(NamedTuple):
    """Boxes to begin with, and where they are from."""

    boxes: list[Box]
    confirmed: bool = False  # an editor confirmed them before
    searched: bool = False  # a program looked for faces


def suggest(image: SafeImage) -> Suggestions:
    """Give the boxes confirmed last time, or else those of a program, if there is one.

    Raises `PictureError` and `OSError` if the file cannot be read.
    """
    if image.boxes:
        return Suggestions([Box(*box) for box in image.boxes], confirmed=True)
    if not detection.is_available():
        return Suggestions([])
    with image.open_file() as file:
        picture = small_copy(file, side=detection.SIDES[-1], max_pixels=max_pixels())
    return Suggestions(detection.find_faces(picture), searched=True)


def is_animation(image: SafeImage) -> bool:
    with image.open_file() as file:
        return is_animated(file, max_pixels=max_pixels())


def preview_of_covered(image: SafeImage, boxes: Iterable[Box], style: Cover) -> bytes:
    """Give a small WebP of what `cover_faces` would make."""
    with image.open_file() as file:
        picture = small_copy(file, side=PREVIEW_SIDE, max_pixels=max_pixels())
    output = BytesIO()
    cover(picture, boxes, style).save(output, "WEBP")
    return output.getvalue()


def mark_reviewed(image: SafeImage, boxes: Sequence[Box], consent: str) -> None:
    """Note that an editor looked at every face, and what the people in it agreed to."""
    image.faces_reviewed = True
    image.people_consent = consent
    image.boxes = [[round(number, 4) for number in box] for box in boxes]
    image.save(update_fields=["faces_reviewed", "people_consent", "boxes"])


def cover_faces(image: SafeImage, boxes: Sequence[Box], style: Cover, consent: str) -> None:
    """Replace the original by one with these faces covered. It cannot be brought back.

    `SafeImage.save` drops the old file and every rendition. Call it in a transaction.
    """
    with image.open_file() as file:
        covered = changed_picture(
            file, lambda picture: cover(picture, boxes, style), max_pixels=max_pixels()
        )
    image.file = CleanFile(covered)
    image.save()
    mark_reviewed(image, boxes, consent)
