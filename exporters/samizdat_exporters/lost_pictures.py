"""Names the picture that cannot be read, where a page that shows it only fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_noop

from samizdat_exporters.errors import ExportError
from samizdat_exporters.faults import is_no_room
from samizdat_exporters.sentences import Sentence


class LostPictureError(ExportError):
    """The file of a picture is missing or damaged. Wagtail itself would show a broken picture."""


@contextmanager
def named() -> Iterator[None]:
    """Let whatever fails to make a rendition in the block say of which picture."""
    if not apps.is_installed("wagtail.images"):
        yield
        return
    from wagtail.images.models import AbstractImage

    make = AbstractImage.generate_rendition_file

    def make_or_name(image: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return make(image, *args, **kwargs)
        except Exception as error:
            if is_no_room(error):
                raise
            lost = gettext_noop(
                "the picture “%(title)s” cannot be read; upload its file again: %(error)s"
            )
            why = Sentence(lost, title=image.title, error=str(error))
            raise LostPictureError(why) from error

    AbstractImage.generate_rendition_file = make_or_name
    try:
        yield
    finally:
        AbstractImage.generate_rendition_file = make
