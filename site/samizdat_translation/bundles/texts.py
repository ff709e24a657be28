"""The texts of jobs as the database has them, by what a file calls them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from wagtail.models import Locale
from wagtail_localize.models import String, StringSegment, StringTranslation, TranslationContext

from samizdat_translation.models import StringState, StringStatus, TranslationJob

from .documents import Document, Line, merge

CHUNK = 50  # jobs that are read together: enough that queries do not count, few enough for memory


@dataclass
class JobText:
    """One job's strings, and the rows that they come from.

    `places` has the context and string behind the key of each line, `translations` the rows
    of those that are translated. Strings that stand in the page no more but were translated once
    are in `former`.
    """

    job: TranslationJob
    lines: list[Line] = field(default_factory=list)
    former: list[Line] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[TranslationContext, String]] = field(default_factory=dict)
    translations: dict[tuple[str, str], StringTranslation] = field(default_factory=dict)

    def recall(self, lines: Iterable[Line]) -> None:
        """Find strings that once stood here and were never translated, which a file still has."""
        unknown = [line for line in lines if line.key not in self.places]
        if not unknown:
            return
        source = self.job.translation.source
        contexts = TranslationContext.objects.filter(object_id=source.object_id)
        by_name = {name_of(self.job, context): context for context in contexts}
        strings = strings_by_text(source.locale_id, [line.source for line in unknown])
        for line in unknown:
            context, string = by_name.get(line.context), strings.get(line.source)
            if context and string:
                self.former.append(Line(line.context, line.source))
                self.places[line.key] = context, string

    @property
    def document(self) -> Document:
        lines, _doubled = merge(self.lines)
        return Document(self.job.reference.hex, self.job.target_locale.language_code, lines)


def texts_of(
    jobs: Iterable[TranslationJob], reference: Locale | None = None, *, lock: bool = False
) -> Iterator[JobText]:
    """Give the texts of jobs in their order, in a bounded number of queries for each fifty.

    `reference` is a language that the translator reads better than that of the source. With
    `lock` nobody else changes the translations until the transaction ends.
    """
    rest = iter(jobs)
    while chunk := list(islice(rest, CHUNK)):
        yield from _read(chunk, reference, lock=lock)


def _read(jobs: list[TranslationJob], reference: Locale | None, *, lock: bool) -> Iterator[JobText]:
    sources = {job.translation.source_id for job in jobs}
    objects = {job.translation.source.object_id for job in jobs}
    segments = defaultdict(list)
    for segment in (
        StringSegment.objects.filter(source_id__in=sources)
        .select_related("string", "context")
        .order_by("order", "pk")
    ):
        segments[segment.source_id].append(segment)
    locales = {job.target_locale_id for job in jobs} | ({reference.pk} if reference else set())
    translations = defaultdict(list)
    rows = StringTranslation.objects.filter(
        context__object_id__in=objects, locale_id__in=locales
    ).select_related("translation_of", "context", "desk_state")
    if lock:
        rows = rows.select_for_update(of=("self",))
    for row in rows.order_by("pk"):
        translations[row.context.object_id, row.locale_id].append(row)
    for job in jobs:
        object_id = job.translation.source.object_id
        helped = translations[object_id, reference.pk] if reference else []
        yield _text(
            job,
            segments[job.translation.source_id],
            translations[object_id, job.target_locale_id],
            _comments(helped, reference),
        )


def _text(
    job: TranslationJob,
    segments: list[StringSegment],
    translations: list[StringTranslation],
    comments: dict[tuple[int, int | None], str],
) -> JobText:
    text = JobText(job)
    rows = {(row.translation_of_id, row.context_id): row for row in translations}
    for segment in segments:
        place = segment.string_id, segment.context_id
        row = rows.pop(place, None) or text.translations.get(
            (name_of(job, segment.context), segment.string.data)
        )
        comment = comments.get(place, "")
        line = _line(name_of(job, segment.context), segment.string, row, comment)
        text.lines.append(line)
        _remember(text, line, segment.context, segment.string, row)
    for row in rows.values():
        line = _line(name_of(job, row.context), row.translation_of, row)
        text.former.append(line)
        _remember(text, line, row.context, row.translation_of, row)
    return text


def _remember(
    text: JobText,
    line: Line,
    context: TranslationContext,
    string: String,
    row: StringTranslation | None,
) -> None:
    text.places[line.key] = context, string
    if row is not None:
        text.translations[line.key] = row


def _line(context: str, string: String, row: StringTranslation | None, comment: str = "") -> Line:
    if row is None:
        return Line(context, string.data, comment=comment)
    fuzzy = row.has_error or StringState.of(row) != StringStatus.CONFIRMED
    return Line(context, string.data, row.data, fuzzy, comment)


def _comments(
    rows: list[StringTranslation], reference: Locale | None
) -> dict[tuple[int, int | None], str]:
    if reference is None:
        return {}
    return {
        (row.translation_of_id, row.context_id): f"{reference.language_code}: {row.data}"
        for row in rows
        if not row.has_error
    }


def name_of(job: TranslationJob, context: TranslationContext) -> str:
    """Name the place of a string: the kind of field for people, and a digest of the rest.

    wagtail-localize's own path has the ids of blocks and of other content in it.
    """
    kind = context.field_path or context.path.partition(".")[0]
    secret = f"{job.reference.hex}\0{context.path}"
    return f"{kind}:{hashlib.sha256(secret.encode()).hexdigest()[:8]}"


def strings_by_text(locale_id: int, texts: Iterable[str]) -> dict[str, String]:
    """Find strings by the hash that wagtail-localize keeps: databases compare long texts slowly."""
    hashes = {String._get_data_hash(text) for text in texts}  # noqa: SLF001 (it has no other name)
    strings = String.objects.filter(locale_id=locale_id, data_hash__in=hashes)
    return {string.data: string for string in strings}
