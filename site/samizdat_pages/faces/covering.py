"""Covering faces, so that nobody can bring them back. Pure: a picture in, a picture out.

A blur keeps every pixel's share in its neighbours and has been undone; so it is not offered.
"""

from collections.abc import Iterable
from math import ceil

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from PIL import Image

from samizdat_pages.faces.boxes import Box

# Ears, hair and chin, which stand out of what one draws around a face.
PADDING = 0.15
# How many squares of a mosaic stand side by side: too few to tell anybody by.
SQUARES = 6
# Smaller ones, in pixels, would leave a small face as it is.
SMALLEST_SQUARE = 8


class Cover(TextChoices):
    SOLID = "solid", _("Black: nothing is left of the face. The safest.")
    MOSAIC = (
        "mosaic",
        _(
            "Coarse mosaic: the colours are kept. Somebody who has a list of suspects might still "
            "compare, so take black if much is at stake."
        ),
    )


def cover(picture: Image.Image, boxes: Iterable[Box], style: Cover) -> Image.Image:
    """Cover these parts of a picture (grey or RGB, transparent or not), and a margin around."""
    covered = picture.copy()
    for box in boxes:
        area = box.padded(PADDING).pixels(picture.size)
        if style == Cover.SOLID:
            covered.paste("black", area)
        else:
            covered.paste(_mosaic(picture.crop(area)), area)
    return covered


def _mosaic(part: Image.Image) -> Image.Image:
    """Reduce to a handful of squares, each of the average colour of what it stands for."""
    square = max(ceil(max(part.size) / SQUARES), SMALLEST_SQUARE)
    squares = (ceil(part.width / square), ceil(part.height / square))
    return part.resize(squares, Image.Resampling.BOX).resize(part.size, Image.Resampling.NEAREST)
