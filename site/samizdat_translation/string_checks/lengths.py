"""Texts that are too long for their place."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .base import Finding, Pair

# Search engines and messengers cut a title about here.
TITLE_LENGTH = 70


def too_long(pair: Pair) -> Iterator[Finding]:
    """Tell of a text that its field cannot hold, and of a title longer than lists show."""
    length, written = len(pair.target.text), pair.target
    if pair.max_length and length > pair.max_length:
        message = _(
            "It has %(length)s characters, and its field holds %(limit)s. The page cannot be "
            "saved with it: shorten it."
        )
        words = {"length": length, "limit": pair.max_length}
        yield Finding("length", message % words, *written.place(pair.max_length, length))
    elif pair.is_title and length > max(TITLE_LENGTH, len(pair.source.text)):
        message = _(
            "It has %(length)s characters. Search engines and messengers cut titles after "
            "%(limit)s."
        )
        words = {"length": length, "limit": TITLE_LENGTH}
        yield Finding("length", message % words, *written.place(TITLE_LENGTH, length))
