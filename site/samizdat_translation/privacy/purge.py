"""Takes people's names from work that is over. The texts stay, and so does what was decided."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, TaskState, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from samizdat_translation.models import (
    BundleImport,
    DeskRun,
    JobState,
    LocalePolicy,
    StringComment,
    StringState,
    TranslationJob,
)

# Name for people, rows with somebody's name, and what is written in its place. None: the rows go.
Step = tuple[str, QuerySet[Any], dict[str, Any] | None]
# Entries of the history that tell in their data about whom they are.
ABOUT_PEOPLE = ["samizdat_translation.assign", "samizdat_translation.members"]


@transaction.atomic
def purge(days: int, *, dry_run: bool = False) -> dict[str, int]:
    """Forget who did what more than so many days ago, and count the rows of each kind.

    What is not published yet keeps its authors: none of them may approve it.
    """
    before = timezone.now() - timedelta(days=days)
    counts: dict[str, int] = {}
    for name, rows, instead in _steps(before):
        counts[name] = rows.count()
        if dry_run:
            continue
        if instead is None:
            rows.delete()
        else:
            rows.update(**instead)
    return counts


def _steps(before: datetime) -> Iterator[Step]:
    yield from _desk(before)
    yield from _jobs(before)
    yield from _wagtail(before)


def _desk(before: datetime) -> Iterator[Step]:
    yield _named("translations", StringTranslation, ["last_translated_by"], updated_at__lt=before)
    yield _named("states", StringState, ["set_by"], set_at__lt=before)
    yield _named("comments", StringComment, ["author", "resolved_by"], created_at__lt=before)
    yield _named("rules of languages", LocalePolicy, ["set_by"], set_at__lt=before)
    yield "runs", DeskRun.objects.filter(created_at__lt=before), None
    yield "uploads", BundleImport.objects.filter(created_at__lt=before), None


def _jobs(before: datetime) -> Iterator[Step]:
    over = {"state": JobState.PUBLISHED, "state_since__lt": before}
    people = ["assignee", "submitted_by", "reviewed_by"]
    yield _named("jobs", TranslationJob, people, **over)
    authors = TranslationJob.translated_by.through.objects
    jobs = TranslationJob.objects.filter(**over)
    yield "authors of jobs", authors.filter(translationjob__in=jobs), None


def _wagtail(before: datetime) -> Iterator[Step]:
    """What Wagtail keeps of the pages that are translations, and of the desk's decisions."""
    pages = _targets()
    of_page = {"base_content_type": ContentType.objects.get_for_model(Page)}
    yield _named("history of jobs", ModelLogEntry, ["user"], timestamp__lt=before,
                 action__startswith="samizdat_translation.")  # fmt: skip
    told = ModelLogEntry.objects.filter(timestamp__lt=before, action__in=ABOUT_PEOPLE)
    yield "people told of in the history", told.exclude(data={}), {"data": {}}
    yield _named("history of pages", PageLogEntry, ["user"], timestamp__lt=before,
                 page__in=pages)  # fmt: skip
    revisions = Revision.objects.annotate(page_pk=Cast("object_id", IntegerField()))
    yield (
        "revisions",
        revisions.filter(**of_page, created_at__lt=before, page_pk__in=pages, user__isnull=False),
        {"user": None},
    )
    states = WorkflowState.objects.annotate(page_pk=Cast("object_id", IntegerField()))
    of_pages = states.filter(**of_page, page_pk__in=pages)
    yield (
        "workflows",
        of_pages.filter(created_at__lt=before, requested_by__isnull=False),
        {"requested_by": None},
    )
    yield _named("approvals", TaskState, ["finished_by"], finished_at__lt=before,
                 workflow_state__in=of_pages.values("pk"))  # fmt: skip


def _named(name: str, model: Any, columns: list[str], **which: Any) -> Step:
    """Take the rows of a table that name anybody."""
    anybody = Q()
    for column in columns:
        anybody |= Q(**{f"{column}__isnull": False})
    return name, model.objects.filter(anybody, **which), dict.fromkeys(columns)


def _targets() -> "QuerySet[Page, int]":
    translations = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale_id=OuterRef("locale_id")
    )
    return Page.objects.filter(Exists(translations)).values("pk")
