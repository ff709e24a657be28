"""Makes the files that translators take with them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from wagtail.models import Locale

from samizdat_translation.models import TranslationJob

from . import archive, po
from .texts import texts_of


def bundle(jobs: Iterable[TranslationJob], reference: Locale | None = None) -> bytes:
    """Pack the texts of jobs, in their order."""
    return archive.pack(_files(jobs, reference))


def one_file(job: TranslationJob, reference: Locale | None = None) -> bytes:
    [text] = texts_of([job], reference)
    return po.write(text.document, _today())


def _files(jobs: Iterable[TranslationJob], reference: Locale | None) -> Iterator[tuple[str, bytes]]:
    """Name files by number alone: a name such as a page's would tell what somebody works on."""
    day = _today()
    for number, text in enumerate(texts_of(jobs, reference), 1):
        yield f"{number:04}.po", po.write(text.document, day)


def _today() -> date:
    return datetime.now(UTC).date()
