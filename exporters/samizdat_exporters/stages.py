"""What a build does beside making pages, for whoever waits for it."""

from django.utils.translation import gettext_noop

from samizdat_exporters.sentences import Sentence
from samizdat_mirror.store.progress import Progress

__all__ = ["ASKING", "CHECKING", "PROTECTING", "PUTTING", "READING", "Progress"]

ASKING = Sentence(gettext_noop("asking the database what has changed"))
READING = Sentence(gettext_noop("reading the tree of pages"))
PROTECTING = Sentence(gettext_noop("looking for what must not wait"))
PUTTING = Sentence(gettext_noop("putting the edition in place"))
CHECKING = Sentence(gettext_noop("looking at the older edition"))
