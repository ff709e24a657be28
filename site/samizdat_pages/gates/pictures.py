"""The pictures in the text of a page: each with a credit, looked at, and put into words."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from .missing import HERE, Code, Missing, Place


class Placed(NamedTuple):
    """A picture where it stands: in which part of the text, and with or without words for it."""

    block: int
    image: int
    has_words: bool


def placed(body: Any) -> list[Placed]:
    """Find the pictures in a body as it is stored, without fetching any."""
    return [
        Placed(index, image, has_words)
        for index, part in enumerate(body.get_prep_value())
        for image, has_words in _walk(body.stream_block, [part])
    ]


def missing_of_pictures(page: Any, images: Mapping[int, Any]) -> Iterator[Missing]:
    """Name what each picture lacks; `images` has them by their keys."""
    for place in placed(page.body):
        image = images.get(place.image)
        if image is None:
            continue
        for _field, sentence in image.missing():
            yield _missing(image, sentence, place.block, Place.of(image))
        if not place.has_words:
            sentence = _("Describe it for those who do not see it, or mark it as decorative.")
            yield _missing(image, sentence, place.block, HERE)


def _missing(image: Any, sentence: Any, block: int, place: Place) -> Missing:
    message = _("Picture “%(title)s”: %(why)s") % {"title": image.title, "why": sentence}
    return Missing(Code.PICTURE, message, "body", place, block)


def _walk(block: Block, stored: Any) -> Iterator[tuple[int, bool]]:
    """Find the pictures in what is stored for a block and all blocks within."""
    if not stored:
        return
    if isinstance(block, ImageBlock):
        yield from _image(stored)
    elif isinstance(block, ImageChooserBlock):
        yield stored, True  # its words are the picture's own
    else:
        for child, value in _children(block, stored):
            yield from _walk(child, value)


def _children(block: Block, stored: Any) -> Iterator[tuple[Block, Any]]:
    if isinstance(block, ListBlock):
        yield from ((block.child_block, item["value"]) for item in stored)
    elif isinstance(block, BaseStreamBlock):
        known = (part for part in stored if part["type"] in block.child_blocks)
        yield from ((block.child_blocks[part["type"]], part["value"]) for part in known)
    elif isinstance(block, BaseStructBlock):
        yield from ((child, stored.get(name)) for name, child in block.child_blocks.items())


def _image(stored: Any) -> Iterator[tuple[int, bool]]:
    # A key alone is what Wagtail stored before its pictures had words.
    words = {"image": stored} if isinstance(stored, int) else stored
    if words["image"]:
        yield words["image"], bool(words.get("alt_text") or words.get("decorative"))
