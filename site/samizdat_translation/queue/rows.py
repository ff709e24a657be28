"""A job as a row of the queue shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from samizdat_translation.models import JobState, Role, TranslationJob
from samizdat_translation.people import shown_name

from .scopes import TO_WRITE, Viewer

# Languages that are written without spaces between words: their volume is told in characters.
WITHOUT_SPACES = ("ja", "km", "ko", "lo", "my", "th", "zh")


@dataclass(frozen=True)
class Row:
    """What a template needs of a job, worked out without a query."""

    job: TranslationJob
    who: str
    is_mine: bool
    is_late: bool
    may_claim: bool
    may_write: bool
    may_review: bool
    in_characters: bool


def rows_of(jobs: Iterable[TranslationJob], viewer: Viewer) -> list[Row]:
    """Work out the rows for somebody."""
    return [row_of(job, viewer) for job in jobs]


def row_of(job: TranslationJob, viewer: Viewer) -> Row:
    """Work out one row."""
    is_taken = job.is_taken(viewer.now)
    is_mine = is_taken and job.assignee_id == viewer.pk
    to_write = job.state in TO_WRITE
    return Row(
        job=job,
        who=shown_name(job.assignee) if is_taken else "",
        is_mine=is_mine,
        is_late=job.is_late(viewer.today),
        may_claim=to_write and not is_taken,
        may_write=to_write and is_mine,
        may_review=job.state in {JobState.IN_REVIEW, JobState.READY}
        and viewer.roles.has(Role.REVIEW, job.target_locale_id),
        in_characters=job.source_locale.language_code.partition("-")[0] in WITHOUT_SPACES,
    )
