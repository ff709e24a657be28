"""Paths that some system would not take, although each of their names is portable."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_noop

from samizdat_exporters.findings import Finding, Severity
from samizdat_exporters.rules import Rule
from samizdat_exporters.sentences import Sentence

# S3 keeps 1,024 bytes for a key, of which a mirror may use some for a prefix.
MAX_BYTES = 1_000
# Windows takes 260 for a whole path unless it is set up otherwise; a drive and a folder need some.
MAX_CHARACTERS = 220
FIX = Sentence(gettext_noop("Give this page, or one above it, a shorter slug."))


def too_long(paths: Iterable[str]) -> Iterator[Finding]:
    """Refuse paths that object storage cannot keep, and warn of those that Windows may not take."""
    for path in paths:
        size = len(path.encode(errors="surrogateescape"))
        # Windows counts in UTF-16.
        characters = len(path.encode("utf-16-le", errors="surrogatepass")) // 2
        if size > MAX_BYTES:
            reason = Sentence(
                gettext_noop("Its path has %(size)s bytes; object storage takes %(limit)s."),
                size=size,
                limit=MAX_BYTES,
            )
            yield Finding(path, reason, FIX, rule=Rule.FILE_NAME)
        elif characters > MAX_CHARACTERS:
            reason = Sentence(
                gettext_noop(
                    "Its path has %(characters)s characters; Windows may not unpack more than "
                    "%(limit)s."
                ),
                characters=characters,
                limit=MAX_CHARACTERS,
            )
            yield Finding(path, reason, FIX, Severity.WARNING, rule=Rule.FILE_NAME)
