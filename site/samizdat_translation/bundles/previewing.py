"""Says what an upload would change, file by file. Nothing is written here."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale

from samizdat_translation.access.denied import why_not_write
from samizdat_translation.models import TranslationJob
from samizdat_translation.string_checks import Pair
from samizdat_translation.string_checks.tags import broken_markup

from .comparing import Outcome, compare
from .documents import Document, Line, placed
from .texts import JobText, texts_of
from .uploads import Upload

TITLE_LENGTH = 255  # what the column of a page's title holds, where a draft's title goes at once


@dataclass
class FilePreview:
    """What one file of an upload would do, or why it does nothing."""

    name: str
    document: Document | None
    problem: str = ""
    text: JobText | None = None
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def lost(self) -> list[Line]:
        """The translations of a file that is refused as a whole, for somebody to copy."""
        if self.document is None or not self.problem:
            return []
        lines = [*self.document.lines, *self.document.doubled, *self.document.plurals]
        return [line for line in lines if line.text]

    @property
    def unchanged(self) -> int:
        """Count the strings that say what is here already."""
        if self.document is None or self.problem:
            return 0
        beside = len(self.document.doubled) + len(self.document.plurals)
        return sum(bool(line.text) for line in self.document.lines) + beside - len(self.outcomes)


def preview(
    uploads: Iterable[Upload], user: Any, locale: Locale, *, lock: bool = False
) -> list[FilePreview]:
    """Compare an upload with what the database has now."""
    uploads = list(uploads)
    jobs = _jobs(uploads)
    files: list[FilePreview] = []
    accepted: dict[TranslationJob, FilePreview] = {}
    for upload in uploads:
        file = FilePreview(upload.name, upload.document, upload.problem)
        files.append(file)
        job = jobs.get(upload.document.job) if upload.document else None
        if upload.document:
            file.problem = _problem(upload.document, job, user, locale)
        if job and not file.problem and job in accepted:
            words = {"name": accepted[job].name}
            file.problem = _("The upload has this text twice; %(name)s is read.") % words
        elif job and not file.problem:
            accepted[job] = file
    for text in texts_of(accepted, lock=lock):
        _compare(accepted[text.job], text)
    return files


def fingerprint(files: Iterable[FilePreview]) -> str:
    """Tell one preview from another, so that nobody confirms what they did not see."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(repr((file.name, file.problem, file.outcomes)).encode())
    return digest.hexdigest()


def _jobs(uploads: Iterable[Upload]) -> dict[str, TranslationJob]:
    """Find the jobs that files name, by that name."""
    names = {upload.document.job for upload in uploads if upload.document}
    references = [found for name in names if (found := _reference(name))]
    jobs = TranslationJob.objects.filter(reference__in=references)
    related = jobs.select_related(
        "translation__source__locale",
        "translation__source__specific_content_type",
        "translation__job",
        "target_locale",
    )
    by_reference = {job.reference: job for job in related}
    return {
        name: by_reference[reference]
        for name in names
        if (reference := _reference(name)) in by_reference
    }


def _reference(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name)
    except ValueError:
        return None


def _problem(document: Document, job: TranslationJob | None, user: Any, locale: Locale) -> str:
    """Say why nothing of a file can be taken."""
    if job is None:
        return _("It belongs to no text here: expected a file that was downloaded from this desk.")
    words = {"expected": locale.get_display_name(), "found": job.target_locale.get_display_name()}
    if job.target_locale_id != locale.pk:
        return _("Expected %(expected)s, found a text in %(found)s. Upload it there.") % words
    if _is_another(document.language, locale.language_code):
        words["found"] = document.language
        return _("Expected %(expected)s, found %(found)s in the line “Language”.") % words
    return why_not_write(user, job.translation)


def _is_another(named: str, expected: str) -> bool:
    """Compare languages alone: programs write `ko_KR`, or nothing, and the job is known anyway."""
    return bool(named) and named.partition("-")[0] != expected.partition("-")[0]


def _compare(file: FilePreview, text: JobText) -> None:
    if file.document is None:
        return
    file.document = document = placed(file.document, [line.key for line in text.lines])
    text.recall(document.lines)
    file.text = text
    now = {line.key: line for line in [*text.former, *text.lines]}
    former = {line.key for line in text.former}
    file.outcomes = compare(document, now, former, lambda line: broken(line, text))


def _languages(text: JobText) -> tuple[str, str]:
    locales = text.job.translation.source.locale, text.job.target_locale
    return locales[0].language_code, locales[1].language_code


def broken(line: Line, text: JobText) -> str:
    """Say what wagtail-localize or the database could not carry in a translation."""
    findings = broken_markup(Pair.of_html(line.source, line.text, *_languages(text)))
    if broken := next(iter(findings), None):
        return str(broken.message)
    context, _string = text.places[line.key]
    if context.path == "title" and len(line.text) > TITLE_LENGTH:
        words = {"limit": TITLE_LENGTH, "found": len(line.text)}
        return _("A title has at most %(limit)s characters, this one %(found)s.") % words
    return ""
