"""Sizes as people read them: in units of 1,000, as disks and connections are sold."""

from django.utils.translation import gettext_noop

from samizdat_exporters.sentences import Sentence


def readable_size(size: int) -> Sentence:
    """Say a number of bytes: "1.9 MB" or "12 kB", in the admin and in commands alike."""
    if size < 1e6:
        return Sentence(gettext_noop("%(number)s kB"), number=round(size / 1e3))
    return Sentence(gettext_noop("%(number)s MB"), number=round(size / 1e6, 1))
