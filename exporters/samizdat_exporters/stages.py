"""What a build does beside making pages, for whoever waits for it."""

from collections.abc import Callable

from django.utils.translation import gettext_noop

from samizdat_exporters.sentences import Sentence

# Called with the number of pages done, the number known so far, and the address at hand; or,
# where nothing can be counted, with zeroes and what is being done.
Progress = Callable[[int, int, str], None]

ASKING = Sentence(gettext_noop("asking the database what has changed"))
READING = Sentence(gettext_noop("reading the tree of pages"))
PROTECTING = Sentence(gettext_noop("looking for what must not wait"))
PUTTING = Sentence(gettext_noop("putting the edition in place"))
CHECKING = Sentence(gettext_noop("looking at the older edition"))
